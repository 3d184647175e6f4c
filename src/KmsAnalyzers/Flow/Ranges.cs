using System.Collections.Immutable;

namespace KmsAnalyzers.Flow;

/// <summary>
/// A set of whole numbers as at most four disjoint intervals in ascending order, so that "16 or 5000" stays apart and a violation on one
/// path is seen. Where a fifth would arise, the closest pair merges. The empty set belongs to code that is never reached.
/// </summary>
internal readonly struct Ranges : IEquatable<Ranges>
{
    /// <summary>How many intervals are kept apart.</summary>
    public const int Limit = 4;

    /// <summary>Witnesses below the least of all limits of the service prove nothing.</summary>
    private const long LeastWitness = 190;

    /// <summary>The disjoint ones, then the witness, if there is one.</summary>
    private readonly ImmutableArray<Interval> intervals;

    private Ranges(ImmutableArray<Interval> intervals) => this.intervals = intervals;

    public static Ranges None => default;

    public static Ranges All { get; } = Between(long.MinValue, long.MaxValue);

    /// <summary>Zero and above: what is known of any length.</summary>
    public static Ranges Natural { get; } = Between(0, long.MaxValue);

    public ImmutableArray<Interval> Intervals => intervals.IsDefault ? [] : HasWitness ? intervals.RemoveAt(intervals.Length - 1) : intervals;

    /// <summary>
    /// The greatest interval that a wider one has swallowed: of <c>note ?? new byte[5000]</c> everything is possible, and 5000 is what one path
    /// brings. Joins find it and comparisons narrow it; what is computed of the set loses it, so that no loop drives it on.
    /// </summary>
    public Interval? Witness => HasWitness ? intervals[intervals.Length - 1] with { IsWitness = false } : null;

    /// <summary>What is proved of the set: each interval stands for a path that brings a number in it.</summary>
    public IEnumerable<Interval> Proved => Witness is { } witness ? Intervals.Add(witness) : Intervals;

    public bool IsEmpty => intervals.IsDefaultOrEmpty;

    /// <summary>The least number in the set; of the empty set, +∞.</summary>
    public long Low => IsEmpty ? long.MaxValue : intervals[0].Low;

    /// <summary>The greatest number in the set; of the empty set, −∞.</summary>
    public long High => IsEmpty ? long.MinValue : Greatest.High;

    public bool IsBounded => Low != long.MinValue && High != long.MaxValue;

    /// <summary>The one number in the set, or null where there are none or several.</summary>
    public long? Single => !IsEmpty && Low == High ? Low : null;

    /// <summary>How many numbers the set holds; +∞ where it has no end.</summary>
    public long Count => Intervals.Aggregate(0L, static (count, part) => Arithmetic.Add(count, Arithmetic.Add(Arithmetic.Subtract(part.High, part.Low), 1)));

    /// <summary>The numbers themselves, for sets of a few.</summary>
    public IEnumerable<long> Numbers => Intervals.SelectMany(static part => Enumerable.Range(0, (int)(part.High - part.Low + 1)).Select(offset => part.Low + offset));

    public static Ranges Of(long number) => Between(number, number);

    public static Ranges Between(long low, long high) => low > high ? None : new([new(low, high)]);

    public static Ranges AtLeast(long low) => Between(low, long.MaxValue);

    public static Ranges AtMost(long high) => Between(long.MinValue, high);

    public static Ranges From(IEnumerable<Interval> parts) =>
        parts is ImmutableArray<Interval> { Length: 1 } only
            ? only[0].Low <= only[0].High ? new(only) : None
            : From(parts.ToArray());

    private static Ranges From(Interval[] parts)
    {
        Array.Sort(parts, static (a, b) => a.Low != b.Low ? a.Low.CompareTo(b.Low) : a.Assumed.CompareTo(b.Assumed));
        var count = 0;
        Interval? witness = null;
        foreach (var part in parts)
        {
            if (part.Low > part.High)
            {
                continue;
            }

            if (part.IsWitness)
            {
                Swallow(part);
            }
            else if (count > 0 && Touches(parts[count - 1], part))
            {
                if (part.Low > parts[count - 1].Low)
                {
                    Swallow(part);
                }

                parts[count - 1] = Merge(parts[count - 1], part);
            }
            else
            {
                parts[count++] = part;
            }
        }

        for (; count > Limit; count--)
        {
            var closest = 0;
            for (var index = 1; index < count - 1; index++)
            {
                closest = Gap(index) < Gap(closest) ? index : closest;
            }

            Swallow(parts[closest + 1]);
            parts[closest] = Merge(parts[closest], parts[closest + 1]);
            Array.Copy(parts, closest + 2, parts, closest + 1, count - closest - 2);
        }

        ImmutableArray<Interval> merged = [.. parts.AsSpan(0, count)];

        // One that lies in no other says nothing that the intervals do not say.
        return witness is { } kept && merged.Any(part => part.Low < kept.Low && kept.High <= part.High) && !merged.Any(part => part.Low > kept.Low && !part.Assumed)
            ? new(merged.Add(kept with { IsWitness = true }))
            : new(merged);

        void Swallow(Interval part)
        {
            if (IsTelling(part) && !(witness?.Low >= part.Low))
            {
                witness = part;
            }
        }

        long Gap(int index) => Arithmetic.Subtract(parts[index + 1].Low, parts[index].High);
    }

    /// <summary>Whether a wider interval that swallows this one keeps it as its witness.</summary>
    private static bool IsTelling(Interval part) => !part.Assumed && part.Low > LeastWitness;

    private static bool Touches(Interval left, Interval right) => left.High == long.MaxValue || right.Low <= left.High + 1;

    private static Interval Merge(Interval left, Interval right) => new(left.Low, Math.Max(left.High, right.High), left.Assumed);

    public static implicit operator Ranges(long number) => Of(number);

    public bool Contains(long number)
    {
        foreach (var part in Intervals)
        {
            if (part.Contains(number))
            {
                return true;
            }
        }

        return false;
    }

    public bool IsWithin(Ranges other)
    {
        foreach (var part in Intervals)
        {
            var isInside = false;
            foreach (var outer in other.Intervals)
            {
                isInside |= outer.Low <= part.Low && part.High <= outer.High;
            }

            if (!isInside)
            {
                return false;
            }
        }

        return true;
    }

    public static Ranges operator |(Ranges left, Ranges right)
    {
        if (left.IsEmpty || right.IsEmpty || left.Equals(right))
        {
            return left.IsEmpty ? right : left;
        }

        if (left.intervals is [var one] && right.intervals is [var other])
        {
            var isFirst = one.Low != other.Low ? one.Low < other.Low : !one.Assumed || other.Assumed;
            var (first, second) = isFirst ? (one, other) : (other, one);
            if (Touches(first, second) && (first.Low == second.Low || !IsTelling(second)))
            {
                var merged = Merge(first, second);
                return merged.Equals(one) ? left : merged.Equals(other) ? right : new([merged]);
            }
        }

        return From([.. left.intervals, .. right.intervals]);
    }

    public static Ranges operator &(Ranges left, Ranges right)
    {
        if (left.HasWitness != right.HasWitness && (left.HasWitness ? left.IsUntouchedBy(right) : right.IsUntouchedBy(left)))
        {
            // The other says nothing.
            return left.HasWitness ? left : right;
        }

        var both = Both(left, right, static (a, b) => new Interval(Math.Max(a.Low, b.Low), Math.Min(a.High, b.High), a.Low >= b.Low ? a.Assumed : b.Assumed));
        return left.HasWitness && right.HasWitness && left.Witness == right.Witness ? both.With(left.Witness!.Value) : both;
    }

    /// <summary>What remains of this set where a comparison with <paramref name="allowed"/> held. A lower bound that it raised is an assumption.</summary>
    public Ranges Assuming(Ranges allowed)
    {
        var rest = Both(this, allowed, static (mine, theirs) => new Interval(Math.Max(mine.Low, theirs.Low), Math.Min(mine.High, theirs.High), mine.Assumed || theirs.Low > mine.Low));
        return HasWitness && allowed.Contains(Witness!.Value.Low) ? rest.With(Witness.Value) : rest;
    }

    /// <summary>As the meet, where the other set says what is possible at all, and nothing of the path.</summary>
    public Ranges Possible(Ranges all) => HasWitness && all.Contains(Witness!.Value.Low) ? (this & all).With(Witness.Value) : this & all;

    public Ranges WithoutWitness() => HasWitness ? new(Intervals) : this;

    /// <summary>The same, with no greatest number.</summary>
    public Ranges WithoutEnd() => IsEmpty ? this : new(intervals.SetItem(intervals.Length - (HasWitness ? 2 : 1), Greatest with { High = long.MaxValue }));

    public static Ranges operator +(Ranges left, Ranges right) =>
        Each(left, right, static (a, b) => (Arithmetic.Add(a.Low, b.Low), Arithmetic.Add(a.High, b.High)));

    public static Ranges operator -(Ranges left, Ranges right) =>
        Each(left, right, static (a, b) => (Arithmetic.Subtract(a.Low, b.High), Arithmetic.Subtract(a.High, b.Low)));

    public static Ranges operator *(Ranges left, Ranges right) => Corners(left, right, Arithmetic.Multiply);

    /// <summary>Division as C# does it, towards zero. A divisor of zero throws there, so it yields nothing here.</summary>
    public static Ranges operator /(Ranges left, Ranges right) =>
        Corners(left, (right & AtMost(-1)) | (right & AtLeast(1)), Arithmetic.Divide);

    /// <summary>The remainder as C# has it: of the sign of the dividend, smaller than the divisor.</summary>
    public static Ranges operator %(Ranges left, Ranges right)
    {
        if (left.Single is { } a && right.Single is { } b)
        {
            return b == 0 ? None : Of(b == -1 ? 0 : a % b);
        }

        if (left.IsEmpty || right.IsEmpty)
        {
            return None;
        }

        var greatest = Math.Max(Arithmetic.Magnitude(right.Low), Arithmetic.Magnitude(right.High));
        var bound = Arithmetic.Subtract(greatest, 1);
        var low = left.Low >= 0 ? 0 : Math.Max(left.Low, Arithmetic.Subtract(0, bound));
        var high = left.High <= 0 ? 0 : Math.Min(left.High, bound);

        // A dividend smaller than every divisor is its own remainder.
        return left.Low >= 0 && right.Low > left.High ? left : Between(low, high);
    }

    public Ranges Map(Func<long, long> increasing) =>
        From(Intervals.Select(part => part with { Low = Infinite(part.Low) ?? increasing(part.Low), High = Infinite(part.High) ?? increasing(part.High) }));

    /// <summary>The numbers of which the set holds the multiple.</summary>
    /// <param name="factor">1 or more.</param>
    public Ranges DividedInto(long factor) =>
        factor == 1 ? this : From(Intervals.Select(part => part with { Low = Arithmetic.DivideUp(part.Low, factor), High = Arithmetic.DivideDown(part.High, factor) }));

    public static Ranges Min(Ranges left, Ranges right) =>
        Each(left, right, static (a, b) => (Math.Min(a.Low, b.Low), Math.Min(a.High, b.High)));

    public static Ranges Max(Ranges left, Ranges right) =>
        // The greater lower bound decides whether the result is proved: Math.Max(unknown, 8192) is at least 8192 for certain.
        left.IsEmpty || right.IsEmpty
            ? None
            : From(from a in left.Intervals
                   from b in right.Intervals
                   select new Interval(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High), a.Low > b.Low ? a.Assumed : b.Assumed && (a.Assumed || b.Low > a.Low)));

    /// <summary>The next set of a loop that does not settle: an end that moved jumps to the next threshold, and at last to infinity.</summary>
    public Ranges Widen(Ranges next, ImmutableArray<long> thresholds)
    {
        if (IsEmpty || next.IsEmpty)
        {
            return this | next;
        }

        var (low, high) = (Low, High);
        if (next.Low < Low)
        {
            low = long.MinValue;
            foreach (var threshold in thresholds)
            {
                low = threshold <= next.Low ? Math.Max(low, threshold) : low;
            }
        }

        if (next.High > High)
        {
            high = long.MaxValue;
            foreach (var threshold in thresholds)
            {
                high = threshold >= next.High ? Math.Min(high, threshold) : high;
            }
        }

        return low == Low && high == High ? this | next : From([new(low, high, Intervals[0].Assumed)]);
    }

    public bool Equals(Ranges other) => intervals == other.intervals || (IsEmpty ? other.IsEmpty : !other.IsEmpty && intervals.AsSpan().SequenceEqual(other.intervals.AsSpan()));

    public override bool Equals(object? obj) => obj is Ranges other && Equals(other);

    public override int GetHashCode() => unchecked((int)((Low * 31) ^ High));

    /// <summary><c>24</c>, <c>16 | 5000</c>, <c>0..4096</c>, <c>1..</c>, <c>0.. (5000)</c> with a witness; nothing for the empty set.</summary>
    public override string ToString() => $"{string.Join(" | ", Intervals)}{(Witness is { } witness ? $" ({witness})" : "")}";

    /// <summary>The same, of a path that does not bring the witness of what it meets.</summary>
    public Ranges OfAnotherPath() => new([.. Intervals.Select(static part => part with { Assumed = true })]);

    private bool IsUntouchedBy(Ranges other) => IsWithin(other) && other.Intervals.All(static part => !part.Assumed);

    private Interval Greatest => intervals[intervals.Length - (HasWitness ? 2 : 1)];

    private bool HasWitness => !intervals.IsDefault && intervals.Length > 1 && intervals[intervals.Length - 1].IsWitness;

    private Ranges With(Interval witness) =>
        From(Intervals.Add(witness with { High = Intervals.Where(part => part.Contains(witness.Low)).Select(part => Math.Min(part.High, witness.High)).DefaultIfEmpty(long.MinValue).Max(), IsWitness = true }));

    private static long? Infinite(long end) => end is long.MinValue or long.MaxValue ? end : null;

    private static Ranges Each(Ranges left, Ranges right, Func<Interval, Interval, (long Low, long High)> combine)
    {
        var (mine, theirs) = (left.Intervals, right.Intervals);
        var parts = new Interval[mine.Length * theirs.Length];
        var count = 0;
        foreach (var a in mine)
        {
            foreach (var b in theirs)
            {
                var (low, high) = combine(a, b);
                parts[count++] = new(low, high, a.Assumed || b.Assumed);
            }
        }

        return count == 1 ? Only(parts[0], left, right) : From(parts);
    }

    private static Ranges Both(Ranges left, Ranges right, Func<Interval, Interval, Interval> combine)
    {
        var (mine, theirs) = (left.Intervals, right.Intervals);
        if (mine.Length == 1 && theirs.Length == 1)
        {
            return Only(combine(mine[0], theirs[0]), left, right);
        }

        var parts = new Interval[mine.Length * theirs.Length];
        var count = 0;
        foreach (var a in mine)
        {
            foreach (var b in theirs)
            {
                parts[count++] = combine(a, b);
            }
        }

        return From(parts);
    }

    /// <summary>The interval alone; one of the two sets, if that is the same.</summary>
    private static Ranges Only(Interval part, Ranges left, Ranges right) =>
        part.Low > part.High ? None
        : part.Equals(left.intervals[0]) && !left.HasWitness ? left
        : part.Equals(right.intervals[0]) && !right.HasWitness ? right
        : new([part]);

    private static Ranges Corners(Ranges left, Ranges right, Func<long, long, long> combine) => Each(left, right, (a, b) =>
    {
        var (first, second, third, fourth) = (combine(a.Low, b.Low), combine(a.Low, b.High), combine(a.High, b.Low), combine(a.High, b.High));
        return (Math.Min(Math.Min(first, second), Math.Min(third, fourth)), Math.Max(Math.Max(first, second), Math.Max(third, fourth)));
    });
}
