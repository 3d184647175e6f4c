using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>How a number comes from one that is measured, where it is no mere multiple of it: the kilobytes in <c>(data.Length + 1023) / 1024</c>.</summary>
internal abstract record Formula
{
    /// <summary>Longer ones are not followed.</summary>
    public const int SizeLimit = 16;

    /// <summary>By how many single numbers a bound is set right that intervals alone leave too wide.</summary>
    private const int StepLimit = 64;

    private const long Telling = 1L << 30;

    /// <summary>Further out, numbers are not told apart.</summary>
    private const long Far = 1L << 60;

    public virtual int Size => 1;

    /// <summary>Whether it contains something of which nobody knows what it computes.</summary>
    public virtual bool IsOpaque => false;

    /// <summary>All that comes of the numbers, and perhaps more.</summary>
    public abstract Ranges Of(Ranges measured);

    /// <summary>The same, of a number that itself comes from what is measured.</summary>
    public abstract Formula After(Formula inner);

    /// <summary>
    /// The numbers from the least to the greatest of which something allowed may come. What comes of an interval comes of each interval
    /// around it too, so the ends of which nothing allowed comes are found by halving.
    /// </summary>
    public Ranges Sources(Ranges allowed, Ranges domain)
    {
        var (low, high) = (Math.Max(domain.Low, -Far), Math.Min(domain.High, Far));
        if (IsOpaque || low > high)
        {
            return domain;
        }

        if (IsExcluded(low, high))
        {
            return Ranges.None;
        }

        // A bound beyond what anybody asks about only says where numbers overflow.
        var (whole, end) = (high, IsExcluded(high, high) ? LeastFor(low, high, start => IsExcluded(start, high)) - 1 : high);
        high = end > Telling ? whole : end;
        for (var step = 0; step < StepLimit && high > low && high <= Telling && IsExcluded(high, high); step++)
        {
            high--;
        }

        low = IsExcluded(low, low) ? LeastFor(low, high, end => !IsExcluded(low, end)) : low;
        for (var step = 0; step < StepLimit && low < high && IsExcluded(low, low); step++)
        {
            low++;
        }

        return domain.Assuming(Ranges.Between(low == -Far ? long.MinValue : low, high == Far ? long.MaxValue : high));

        bool IsExcluded(long from, long to) => (Of(Ranges.Between(from == -Far ? domain.Low : from, to == Far ? domain.High : to)) & allowed).IsEmpty;
    }

    /// <summary>The least number in the interval from which on it holds; it holds at the end, and not at the start. Small numbers are found first, as bounds mostly are.</summary>
    private static long LeastFor(long low, long high, Func<long, bool> holds)
    {
        while (low + 1 < high)
        {
            var middle = low + ((high - low) / 2);
            middle = low < 0 && high > 0 ? 0 : low >= 0 ? Math.Min(middle, (2 * low) + 1) : middle;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>So many times the other, and so much more; without another, the measured number itself.</summary>
    internal sealed record Multiple(Formula? Inner, long Factor, long Offset) : Formula
    {
        public override int Size => 1 + (Inner?.Size ?? 0);

        public override bool IsOpaque => Inner?.IsOpaque == true;

        public override Formula After(Formula inner) => this with { Inner = Inner?.After(inner) ?? inner };

        public override Ranges Of(Ranges measured)
        {
            var inner = Inner?.Of(measured) ?? measured;
            var multiple = Factor == 1 ? inner : inner * Ranges.Of(Factor);
            return Offset == 0 ? multiple : multiple + Ranges.Of(Offset);
        }
    }

    /// <summary>A number that does not depend on what is measured.</summary>
    internal sealed record Known(Ranges Number) : Formula
    {
        public override Formula After(Formula inner) => this;

        public override Ranges Of(Ranges measured) => Number;
    }

    /// <summary>Something that hangs on the measure: what a validator says of it.</summary>
    internal sealed record Dependent : Formula
    {
        public static Dependent Any { get; } = new();

        public override bool IsOpaque => true;

        public override Formula After(Formula inner) => this;

        public override Ranges Of(Ranges measured) => Ranges.All;
    }

    /// <summary>An operation of the program.</summary>
    /// <param name="Compute">What comes of the operands; null where nobody knows.</param>
    internal sealed record Applied(IOperation Operation, ImmutableArray<Formula> Operands, Func<ImmutableArray<Ranges>, Ranges>? Compute) : Formula
    {
        public override int Size => 1 + Operands.Sum(static operand => operand.Size);

        public override bool IsOpaque => Compute is null || Operands.Any(static operand => operand.IsOpaque);

        public override Formula After(Formula inner) => this with { Operands = [.. Operands.Select(operand => operand.After(inner))] };

        public override Ranges Of(Ranges measured) => Compute?.Invoke(ImmutableArray.CreateRange(Operands, static (operand, measured) => operand.Of(measured), measured)) ?? NumberTypes.RangeOf(Operation.Type);

        public bool Equals(Applied? other) => other is not null && ReferenceEquals(Operation, other.Operation) && Operands.SequenceEqual(other.Operands);

        public override int GetHashCode() => BySyntax.Comparer.GetHashCode(Operation);
    }
}
