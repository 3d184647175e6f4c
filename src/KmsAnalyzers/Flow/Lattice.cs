using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>Join, meet and widening of values.</summary>
internal static class Lattice
{
    private const int ChoicesLimit = 4;

    /// <summary>Where loops that do not settle stop on the way to infinity: the limits of the service, and round numbers.</summary>
    public static ImmutableArray<long> Thresholds { get; } =
        [0, 1, 16, 32, 190, 214, 256, 318, 342, 446, 470, 1024, 4096, 6144, 8192, 65_536, 262_144, int.MaxValue, long.MaxValue];

    /// <summary>What holds of a value that is either the one or the other.</summary>
    public static Value Join(Value left, Value right)
    {
        if (ReferenceEquals(left, right) || left.Equals(right))
        {
            return left;
        }

        if (left.Null == Nullness.Yes && right.Null == Nullness.Yes)
        {
            return left;
        }

        return new Value
        {
            Number = left.Number | right.Number,
            Length = left.Length | right.Length,
            Null = left.Null == right.Null ? left.Null : Nullness.Maybe,
            Constant = SameConstant(left, right) ? left.Constant : default,
            Choices = SameConstant(left, right) ? [] : ChoicesOf(left, right),
            Tags = Both(left, right),
            Origin = OriginOf(left, right),
            Element = Elements(left, right),
            Parts = left.Null == Nullness.Yes ? right.Parts : right.Null == Nullness.Yes ? left.Parts
                : left.Parts.Length == right.Parts.Length ? [.. left.Parts.Zip(right.Parts, Join)] : [],
            Objects = Either(left, right),
            Buffers = Buffers(left, right),
        };
    }

    /// <summary>What is left of a value that is also known to be as <paramref name="fact"/> says.</summary>
    public static Value Meet(Value value, Value fact)
    {
        if (ReferenceEquals(value, fact))
        {
            return value;
        }

        var isNull = value.Null == Nullness.Yes || fact.Null == Nullness.Yes;
        var number = value.Number & fact.Number;
        var length = value.Length & fact.Length;
        return value with
        {
            Number = number,
            Length = length,
            Null = isNull ? Nullness.Yes : value.Null == Nullness.No || fact.Null == Nullness.No ? Nullness.No : Nullness.Maybe,
            Constant = value.Constant.HasValue ? value.Constant : fact.Constant,
            Choices = value.Constant.HasValue || fact.Constant.HasValue ? [] : value.Choices,
            Origin = fact.Origin.Doubts.IsEmpty ? value.Origin : value.Origin.With(value.Origin.Doubts.Union(fact.Origin.Doubts)),
        };
    }

    /// <summary>Whether no value is left that it could be.</summary>
    public static bool IsImpossible(Value value) => value.Number.IsEmpty && value.Null == Nullness.No;

    /// <summary>The next value of a loop that does not settle.</summary>
    /// <param name="thresholds">Empty in the end: straight to infinity.</param>
    /// <param name="growth">Why the value may be as large as it now is said to be.</param>
    public static Value Widen(Value value, Value next, ImmutableArray<long> thresholds, Origin growth)
    {
        var joined = Join(value, next);
        if (joined.Equals(value))
        {
            return value;
        }

        var length = value.Length.Equals(joined.Length) ? value.Length : value.Length.Widen(joined.Length, thresholds).Possible(Ranges.Natural);
        var number = value.Number.Equals(joined.Number) ? value.Number : value.Number.Widen(joined.Number, thresholds);
        var grown = length.High > value.Length.High || number.High > value.Number.High;
        return joined with
        {
            Length = length,
            Number = number,
            Origin = grown && joined.Origin.Kind != OriginKind.Unbounded ? growth : joined.Origin,
            Element = value.Element is null || joined.Element is null || joined.Element.Equals(value.Element)
                ? joined.Element
                : thresholds.IsEmpty ? null : Widen(value.Element, joined.Element, thresholds, growth),
            Parts = value.Parts.Length != joined.Parts.Length || joined.Parts.IsEmpty ? []
                : [.. value.Parts.Zip(joined.Parts, (part, other) => Widen(part, other, thresholds, growth))],
        };
    }

    /// <summary>The null of a type.</summary>
    public static Value Null { get; } = new()
    {
        Number = Ranges.None,
        Length = Ranges.None,
        Null = Nullness.Yes,
        Constant = new Optional<object?>(null),
        Origin = new(OriginKind.Constant),
    };

    /// <summary>That of the greater. Where they are equally great, a question about the size counts that was answered the same on the way to both.</summary>
    private static Origin OriginOf(Value left, Value right)
    {
        var (larger, other) = Larger(left, right) is var chosen && ReferenceEquals(chosen, left) ? (left, right) : (right, left);
        return larger.Origin.Doubts.IsEmpty || other.Null == Nullness.Yes || other.Length.High < larger.Length.High || other.Number.High < larger.Number.High
            ? larger.Origin
            : larger.Origin.With(larger.Origin.Doubts.Where(other.Origin.Doubts.Contains));
    }

    private static Value Larger(Value left, Value right)
    {
        if (left.Null == Nullness.Yes || right.Null == Nullness.Yes)
        {
            return left.Null == Nullness.Yes ? right : left;
        }

        if (left.Length.High != right.Length.High)
        {
            return left.Length.High > right.Length.High ? left : right;
        }

        if (left.Number.High != right.Number.High)
        {
            return left.Number.High > right.Number.High ? left : right;
        }

        return right.Origin.Kind > left.Origin.Kind ? right : left;
    }

    private static bool SameConstant(Value left, Value right) =>
        left.Constant.HasValue && right.Constant.HasValue && Equals(left.Constant.Value, right.Constant.Value);

    /// <summary>Tags say what may be in a value, <see cref="Tag.Ascii"/> alone what must be.</summary>
    private static Tags Both(Value left, Value right)
    {
        var all = left.Tags | right.Tags;
        return IsAscii(left) && IsAscii(right) ? all : all.Without(Tag.Ascii);

        static bool IsAscii(Value value) => value.Tags.Has(Tag.Ascii) || value.Length.High <= 0;
    }

    /// <summary>Of a few constants that the code names itself, it is one; of many, it is any.</summary>
    private static ImmutableArray<string> ChoicesOf(Value left, Value right)
    {
        var (mine, theirs) = (Texts(left), Texts(right));
        var all = mine.IsEmpty || theirs.IsEmpty ? [] : mine.Union(theirs).ToImmutableArray();
        return all.Length <= ChoicesLimit ? all : [];

        static ImmutableArray<string> Texts(Value value) => value.Constant is { HasValue: true, Value: string text } ? [text] : value.Choices;
    }

    private static Value? Elements(Value left, Value right) =>
        IsWithoutElements(left) ? right.Element
        : IsWithoutElements(right) ? left.Element
        : left.Element is { } a && right.Element is { } b ? Join(a, b) : null;

    private static bool IsWithoutElements(Value value) => value.Length.High <= 0;

    private static ImmutableArray<Buffer> Buffers(Value left, Value right) =>
        left.Buffers.IsEmpty ? right.Buffers
        : right.Buffers.IsEmpty || left.Buffers.SequenceEqual(right.Buffers) ? left.Buffers
        : [.. left.Buffers.Union(right.Buffers).OrderBy(static buffer => buffer.At.SourceSpan)];

    private static ImmutableArray<ObjectId> Either(Value left, Value right)
    {
        if (left.Objects.IsEmpty || right.Objects.IsEmpty)
        {
            // Null refers to nothing; anything else that is not ours may be anything.
            return left.Null == Nullness.Yes ? right.Objects : right.Null == Nullness.Yes ? left.Objects : [];
        }

        return left.Objects.SequenceEqual(right.Objects)
            ? left.Objects
            : [.. left.Objects.Union(right.Objects).OrderBy(static id => id.Number)];
    }
}
