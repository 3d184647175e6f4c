using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What is known of a value at one point of the program: an element of the lattice that the engine computes in.</summary>
internal sealed record Value
{
    /// <summary>Nothing is known, and nobody said how large it may be.</summary>
    public static Value Unknown { get; } = new();

    /// <summary>The value itself, if it is a whole number.</summary>
    public Ranges Number { get; init; } = Ranges.All;

    /// <summary>
    /// Elements of an array, span, memory or collection; characters of a string; bytes of a stream or builder at the time it was looked at.
    /// </summary>
    public Ranges Length { get; init; } = Ranges.Natural;

    public Nullness Null { get; init; } = Nullness.Maybe;

    /// <summary>The value itself, where it is one known constant (a string, Boolean, enumeration member, or the text of a <c>ConstantClass</c>).</summary>
    public Optional<object?> Constant { get; init; }

    /// <summary>The texts of which it is one, where it is no single constant: the algorithms of <c>legacy ? SHA_1 : SHA_256</c>.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    public Tags Tags { get; init; }

    public Origin Origin { get; init; } = Origin.Unknown;

    /// <summary>What each element of a collection is, where that is known (<c>Chunk(4096)</c>: arrays of at most 4096).</summary>
    public Value? Element { get; init; }

    /// <summary>What the items of a tuple or of a pair of key and value are; empty where nothing is known of them.</summary>
    public ImmutableArray<Value> Parts { get; init; } = [];

    /// <summary>The objects made in the code at hand that this may refer to; empty if it may be something else altogether.</summary>
    public ImmutableArray<ObjectId> Objects { get; init; } = [];

    /// <summary>The arrays with confidential bytes that this may be, or be a view of.</summary>
    public ImmutableArray<Buffer> Buffers { get; init; } = [];

    /// <summary>The objects that whoever has the value can get hold of: itself, and what it hands out.</summary>
    public ImmutableArray<ObjectId> Reachable => Element is null || Element.Reachable.IsEmpty ? Objects : Objects.IsEmpty ? Element.Reachable : [.. Objects.Union(Element.Reachable)];

    public static Value OfLength(Ranges length) => new() { Length = length, Null = Nullness.No, Origin = Origin.Computed };

    public static Value OfLength(long length) => OfLength(Ranges.Of(length));

    public static Value OfNumber(Ranges number) => new() { Number = number, Null = Nullness.No, Origin = Origin.Computed };

    public static Value OfNumber(long number) => OfNumber(Ranges.Of(number));

    /// <summary>As large as the world pleases: a file, the network, a serializer.</summary>
    public static Value Unbounded { get; } = new() { Origin = new(OriginKind.Unbounded) };

    /// <summary>The same, after questions about its size of which nobody knows what the answers say.</summary>
    public Value With(IEnumerable<Doubt> doubts) => this with { Origin = Origin.With(Origin.Doubts.Where(earlier => doubts.All(doubt => doubt.Condition != earlier.Condition)).Concat(doubts)) };

    /// <summary>The same, brought into the code by the place; what has come from somewhere else keeps that.</summary>
    public Value From(Location at) => Tags.From(at) is var tags && tags != Tags ? this with { Tags = tags } : this;

    public bool Equals(Value? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (Number.Equals(other.Number)
                && Length.Equals(other.Length)
                && Null == other.Null
                && Constant.HasValue == other.Constant.HasValue
                && Equals(Constant.Value, other.Constant.Value)
                && Choices.SequenceEqual(other.Choices)
                && Tags == other.Tags
                && Origin.Equals(other.Origin)
                && Equals(Element, other.Element)
                && Parts.SequenceEqual(other.Parts)
                && Objects.SequenceEqual(other.Objects)
                && (Buffers == other.Buffers || Buffers.SequenceEqual(other.Buffers))));

    public override int GetHashCode() => unchecked((Number.GetHashCode() * 31) + Length.GetHashCode());
}
