using System.Collections.Immutable;
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
        .. signed.Select(static type => Function($"M:System.Math.Abs(System.{type})", static x => Absolute(x[0]))),
        .. signed.Select(static type => Function($"M:System.Math.Sign(System.{type})", static x => Compared(x[0], 0))),
        Function("M:System.Math.BigMul(System.Int32,System.Int32)", static x => x[0] * x[1]),
        .. new[] { "Int32", "UInt32", "Int64" }.Select(static type => Function($"M:System.{type}.CompareTo(System.{type})", static x => Compared(x[0], x[1]))),

        // M:System.Int32.Min(System.Int32,System.Int32) and its kin
        .. new[] { "Byte", "UInt16", "UInt32", "UInt64", "SByte", "Int16", "Int32", "Int64" }.SelectMany(static type => new[]
        {
            Function($"M:System.{type}.Min(System.{type},System.{type})", static x => Ranges.Min(x[0], x[1])),
            Function($"M:System.{type}.Max(System.{type},System.{type})", static x => Ranges.Max(x[0], x[1])),
            Function($"M:System.{type}.Clamp(System.{type},System.{type},System.{type})", Clamped),
        }),
        .. new[] { ("UInt32", 32), ("UInt64", 64) }.SelectMany(static type => OfBits($"System.{type.Item1}", type.Item2)),
        .. new[] { ("Int32", 32), ("Int64", 64) }.Select(static type => Function(Bits + $"TrailingZeroCount(System.{type.Item1})", x => TrailingZeros(x[0], type.Item2))),

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
        Function($"M:System.Math.Min({type},{type})", static x => Ranges.Min(x[0], x[1])),
        Function($"M:System.Math.Max({type},{type})", static x => Ranges.Max(x[0], x[1])),
        Function($"M:System.Math.Clamp({type},{type},{type})", Clamped),
    ];

    private static IEnumerable<Transfer> OfBits(string type, int bits) =>
    [
        // The logarithm of nothing counts as zero; beyond the greatest power there is none above.
        Function($"{Bits}Log2({type})", x => Within(x[0], long.MaxValue - 1) is { } number ? number.Map(Log2) : Ranges.Between(0, bits - 1)),
        Function($"{Bits}RoundUpToPowerOf2({type})", x => Within(x[0], 1L << (bits - 2)) is { } number ? number.Map(PowerAbove) : Ranges.Natural),
        Function($"{Bits}PopCount({type})", x => Within(x[0], long.MaxValue - 1) is { } number ? Ranges.Between(number.Low > 0 ? 1 : 0, Log2(number.High) + 1) : Ranges.Between(0, bits)),
        Function($"{Bits}LeadingZeroCount({type})", x => Within(x[0], long.MaxValue - 1) is { } number ? Ranges.Between(bits - Used(number.High), bits - Used(number.Low)) : Ranges.Between(0, bits)),
        Function($"{Bits}TrailingZeroCount({type})", x => TrailingZeros(x[0], bits)),
        new($"{Bits}IsPow2({type})", static _ => YesOrNo),
    ];

    /// <summary>A member that does nothing but compute one number of others, the receiver first.</summary>
    private static Transfer Function(string id, Func<ImmutableArray<Ranges>, Ranges> compute) => new(id, x => Computed(x, compute)) { Compute = compute };

    private static Value Computed(TransferCall x, Func<ImmutableArray<Ranges>, Ranges> compute)
    {
        ImmutableArray<Value> sources = [.. x.Member.IsStatic ? [] : new[] { x.Receiver }, .. Enumerable.Range(0, x.Count).Select(parameter => x[parameter])];
        var number = compute([.. sources.Select(static source => source.Number)]);
        var greatest = sources.OrderByDescending(static source => source.Number.High).First();
        return Value.OfNumber(number) with
        {
            Origin = number.High == greatest.Number.High ? greatest.Origin : Origin.Computed,
            Tags = sources.Aggregate(Tags.None, static (all, source) => all | source.Tags).Without(Tag.Ascii),
        };
    }

    /// <summary>The number, where it is within bounds; a <c>ulong</c> may be greater than what the engine counts with.</summary>
    private static Ranges? Within(Ranges number, long most) => number is { IsEmpty: false, Low: >= 0, High: var high } && high <= most ? number : null;

    private static Ranges TrailingZeros(Ranges number, int bits) => Ranges.Between(0, number.Contains(0) ? bits : bits - 1);

    private static Ranges Compared(Ranges left, Ranges right) => left.IsEmpty || right.IsEmpty
        ? Ranges.None
        : Ranges.Between(left.Low > right.High ? 1 : left.Low == right.High ? 0 : -1, left.High < right.Low ? -1 : left.High == right.Low ? 0 : 1);

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
    private static Ranges Clamped(ImmutableArray<Ranges> x) => Ranges.Min(Ranges.Max(x[0], x[1]), x[2]);

    // The least number of the type has no absolute value, and throws.
    private static Ranges Absolute(Ranges number) => (number & Ranges.Natural) | (Ranges.Of(0) - (number & Ranges.AtMost(-1)));
}
