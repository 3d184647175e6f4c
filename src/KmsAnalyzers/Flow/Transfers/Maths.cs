using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Arithmetic of whole numbers, and the clock.</summary>
internal static class Maths
{
    private static readonly string[] unsigned = ["Byte", "UInt16", "UInt32", "UInt64", "UIntPtr"];

    private static readonly string[] signed = ["SByte", "Int16", "Int32", "Int64", "IntPtr"];

    public static IEnumerable<Transfer> Rows =>
    [
        .. unsigned.Concat(signed).SelectMany(static type => OfInteger($"System.{type}")),
        .. signed.Select(static type => new Transfer($"M:System.Math.Abs(System.{type})", static x => Number(Absolute(x[0].Number), x[0]))),

        // M:System.Int32.Min(System.Int32,System.Int32) and its kin
        .. new[] { "Byte", "UInt16", "UInt32", "UInt64", "SByte", "Int16", "Int32", "Int64" }.SelectMany(static type => new[]
        {
            new Transfer($"M:System.{type}.Min(System.{type},System.{type})", static x => Number(Ranges.Min(x[0].Number, x[1].Number), x[0], x[1])),
            new Transfer($"M:System.{type}.Max(System.{type},System.{type})", static x => Number(Ranges.Max(x[0].Number, x[1].Number), x[0], x[1])),
            new Transfer($"M:System.{type}.Clamp(System.{type},System.{type},System.{type})", static x => Clamped(x)),
        }),
        new("M:System.Numerics.BitOperations.RoundUpToPowerOf2(System.UInt32)", static x => Number((x[0].Size() * 2).UpTo(), x[0])),

        // The clock
        .. Same(static _ => Value.OfNumber(Ranges.Between(int.MinValue, int.MaxValue)).With(Tags.Clock), "P:System.Environment.TickCount"),
        .. Same(static _ => Value.OfNumber(Ranges.Natural).With(Tags.Clock),
            "P:System.Environment.TickCount64", "M:System.Diagnostics.Stopwatch.GetTimestamp"),
        .. Same(static _ => YesOrNo.With(Tags.Clock),
            "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now",
            "P:System.DateTimeOffset.UtcNow",
            "M:System.TimeProvider.GetUtcNow", "M:System.TimeProvider.GetLocalNow"),
        .. Same(static x => Value.OfNumber(Ranges.All).With(x.Receiver.Tags),
            "P:System.DateTime.Ticks", "P:System.DateTimeOffset.Ticks", "M:System.DateTimeOffset.ToUnixTimeSeconds",
            "M:System.DateTimeOffset.ToUnixTimeMilliseconds"),
    ];

    private static IEnumerable<Transfer> OfInteger(string type) =>
    [
        new($"M:System.Math.Min({type},{type})", static x => Number(Ranges.Min(x[0].Number, x[1].Number), x[0], x[1])),
        new($"M:System.Math.Max({type},{type})", static x => Number(Ranges.Max(x[0].Number, x[1].Number), x[0], x[1])),
        new($"M:System.Math.Clamp({type},{type},{type})", static x => Clamped(x)),
    ];

    // The least bound above the greatest throws.
    private static Value Clamped(TransferCall x) => Number(Ranges.Min(Ranges.Max(x[0].Number, x[1].Number), x[2].Number), x[0], x[1], x[2]);

    // The least number of the type has no absolute value, and throws.
    private static Ranges Absolute(Ranges number) => (number & Ranges.Natural) | (Ranges.Of(0) - (number & Ranges.AtMost(-1)));

    private static Value Number(Ranges number, params Value[] sources)
    {
        var source = sources.OrderByDescending(static value => value.Number.High).First();
        return Value.OfNumber(number) with
        {
            Origin = number.High == source.Number.High ? source.Origin : Origin.Computed,
            Tags = sources.Aggregate(Tags.None, static (all, value) => all | value.Tags).Without(Tag.Ascii),
        };
    }
}
