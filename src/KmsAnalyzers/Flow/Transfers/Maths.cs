using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Arithmetic of whole numbers and their bits, the calendar and the clock.</summary>
internal static class Maths
{
    private const string Bits = "M:System.Numerics.BitOperations.";

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
        .. new[] { ("UInt32", 32), ("UInt64", 64) }.SelectMany(static type => OfBits($"System.{type.Item1}", type.Item2)),
        .. new[] { ("Int32", 32), ("Int64", 64) }.Select(static type => new Transfer(Bits + $"TrailingZeroCount(System.{type.Item1})", x => TrailingZeros(x, type.Item2))),

        .. Calendar,

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

    private static IEnumerable<Transfer> Calendar =>
    [
        new("M:System.DateTime.DaysInMonth(System.Int32,System.Int32)", static _ => Value.OfNumber(Ranges.Between(28, 31))),
        .. from part in new (string Name, long Low, long High, string[] Types)[]
           {
               ("Year", 1, 9999, ["DateTime", "DateTimeOffset", "DateOnly"]), ("Month", 1, 12, ["DateTime", "DateTimeOffset", "DateOnly"]),
               ("Day", 1, 31, ["DateTime", "DateTimeOffset", "DateOnly"]), ("DayOfYear", 1, 366, ["DateTime", "DateTimeOffset", "DateOnly"]),
               ("Hour", 0, 23, ["DateTime", "DateTimeOffset", "TimeOnly"]), ("Minute", 0, 59, ["DateTime", "DateTimeOffset", "TimeOnly"]),
               ("Second", 0, 59, ["DateTime", "DateTimeOffset", "TimeOnly"]), ("Millisecond", 0, 999, ["DateTime", "DateTimeOffset", "TimeOnly"]),
           }
           from type in part.Types
           select new Transfer($"P:System.{type}.{part.Name}", x => Value.OfNumber(Ranges.Between(part.Low, part.High)).With(x.Receiver.Tags)),
    ];

    private static IEnumerable<Transfer> OfInteger(string type) =>
    [
        new($"M:System.Math.Min({type},{type})", static x => Number(Ranges.Min(x[0].Number, x[1].Number), x[0], x[1])),
        new($"M:System.Math.Max({type},{type})", static x => Number(Ranges.Max(x[0].Number, x[1].Number), x[0], x[1])),
        new($"M:System.Math.Clamp({type},{type},{type})", static x => Clamped(x)),
    ];

    private static IEnumerable<Transfer> OfBits(string type, int bits) =>
    [
        // The logarithm of nothing counts as zero; beyond the greatest power there is none, and nothing comes out.
        new($"{Bits}Log2({type})", x => Number(Of(x, 1L << (bits - 2)) is { } number ? number.Map(Log2) : Ranges.Between(0, bits - 1), x[0])),
        new($"{Bits}RoundUpToPowerOf2({type})", x => Number(Of(x, 1L << (bits - 2)) is { } number ? number.Map(PowerAbove) : Ranges.Natural, x[0])),
        new($"{Bits}PopCount({type})", x => Number(Of(x, long.MaxValue - 1) is { } number ? Ranges.Between(number.Low > 0 ? 1 : 0, Log2(number.High) + 1) : Ranges.Between(0, bits), x[0])),
        new($"{Bits}LeadingZeroCount({type})", x => Number(Of(x, long.MaxValue - 1) is { } number ? Ranges.Between(bits - Used(number.High), bits - Used(number.Low)) : Ranges.Between(0, bits), x[0])),
        new($"{Bits}TrailingZeroCount({type})", x => TrailingZeros(x, bits)),
        new($"{Bits}IsPow2({type})", static _ => YesOrNo),
    ];

    private static Value TrailingZeros(TransferCall x, int bits) => Number(Ranges.Between(0, x[0].Number.Contains(0) ? bits : bits - 1), x[0]);

    /// <summary>The number, where it is within bounds; a <c>ulong</c> may be greater than what the engine counts with.</summary>
    private static Ranges? Of(TransferCall x, long most) => x[0].Number is { IsEmpty: false, Low: >= 0, High: var high } number && high <= most ? number : null;

    /// <summary>How many bits it takes to write the number.</summary>
    private static long Used(long number) => number == 0 ? 0 : Log2(number) + 1;

    private static long Log2(long number)
    {
        var exponent = 0L;
        for (var rest = number >> 1; rest > 0; rest >>= 1)
        {
            exponent++;
        }

        return exponent;
    }

    private static long PowerAbove(long number) => number <= 1 ? number : 1L << (int)(Log2(number - 1) + 1);

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
