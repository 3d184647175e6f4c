using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Throw helpers: what holds of the argument if they return.</summary>
internal static class Guards
{
    private const string OutOfRange = "M:System.ArgumentOutOfRangeException.";

    public static IEnumerable<Transfer> Rows =>
    [
        new(OutOfRange + "ThrowIfGreaterThan``1(``0,``0,System.String)", static x => Required(x, Ranges.AtMost(x[1].Number.High))),
        new(OutOfRange + "ThrowIfGreaterThanOrEqual``1(``0,``0,System.String)",
            static x => Required(x, Ranges.AtMost(Arithmetic.Subtract(x[1].Number.High, 1)))),
        new(OutOfRange + "ThrowIfLessThan``1(``0,``0,System.String)", static x => Required(x, Ranges.AtLeast(x[1].Number.Low))),
        new(OutOfRange + "ThrowIfLessThanOrEqual``1(``0,``0,System.String)",
            static x => Required(x, Ranges.AtLeast(Arithmetic.Add(x[1].Number.Low, 1)))),
        new(OutOfRange + "ThrowIfEqual``1(``0,``0,System.String)",
            static x => Required(x, x[1].Number.Single is { } number ? Except(number) : Ranges.All)),
        new(OutOfRange + "ThrowIfNotEqual``1(``0,``0,System.String)", static x => Required(x, x[1].Number)),
        new(OutOfRange + "ThrowIfNegative``1(``0,System.String)", static x => Required(x, Ranges.Natural)),
        new(OutOfRange + "ThrowIfNegativeOrZero``1(``0,System.String)", static x => Required(x, Ranges.AtLeast(1))),
        new(OutOfRange + "ThrowIfZero``1(``0,System.String)", static x => Required(x, Except(0))),
        .. Same(static x =>
            {
                x.RequireLength(0, Ranges.AtLeast(1));
                return Nothing;
            },
            "M:System.ArgumentException.ThrowIfNullOrEmpty(System.String,System.String)",
            "M:System.ArgumentException.ThrowIfNullOrWhiteSpace(System.String,System.String)"),

        // Only looks at the argument.
        new("M:System.ArgumentNullException.ThrowIfNull(System.Object,System.String)", static x =>
        {
            _ = x.StateOf(0);
            x.RequireLength(0, Ranges.Natural);
            return Nothing;
        }),
    ];

    private static Value Required(TransferCall x, Ranges number)
    {
        x.Require(0, number);
        return Nothing;
    }

    private static Ranges Except(long number) => Ranges.AtMost(Arithmetic.Subtract(number, 1)) | Ranges.AtLeast(Arithmetic.Add(number, 1));
}
