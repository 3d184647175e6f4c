using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>An object by the place that makes it; within a loop, the one made last.</summary>
internal readonly record struct ObjectId(int Number);

/// <summary>What is known of one property of an object made in the code at hand.</summary>
/// <param name="Value">The join of what is assigned: length, number, constant, tags, origin.</param>
/// <param name="SetOn">Where it is set; a null that is assigned does not set it.</param>
/// <param name="Writes">The values of every assignment that may have reached this point, nulls included: <c>x</c> of <c>Plaintext = x</c>.</param>
internal sealed record PropertyState(Value Value, Paths SetOn, ImmutableArray<Location> Writes);

/// <summary>An object made in the code at hand, as it stands at one point of the program.</summary>
internal sealed record ObjectState
{
    /// <summary>Goes up with each change of the content: it may look the same after one, and be another.</summary>
    public int Revision { get; init; }

    private readonly Ranges? position;
    private readonly Value content = Value.OfLength(0);

    public required ITypeSymbol Type { get; init; }

    /// <summary>The expression that made it, at its syntax.</summary>
    public required Location Creation { get; init; }

    /// <summary>By property name; a property that is not listed was never assigned.</summary>
    public ImmutableDictionary<string, PropertyState> Properties { get; init; } = ImmutableDictionary<string, PropertyState>.Empty;

    /// <summary>How much it takes at most, and throws at more: a stream over a given array; null where it grows.</summary>
    public long? Most { get; init; }

    /// <summary>The content of a stream, builder or collection: bytes, characters or elements, with where they came from.</summary>
    public Value Content
    {
        get => content;
        init => content = Most is { } most && value.Length.High > most && value.Length.Low <= most ? value with { Length = value.Length & Ranges.AtMost(most) } : value;
    }

    /// <summary>The elements of an array of a few, in their order, and of what counts through it; empty where they are not known one by one.</summary>
    public ImmutableArray<Value> Items { get; init; } = [];

    /// <summary>The same, where its elements have changed places: which of them stands where is not proved.</summary>
    public ObjectState WithoutItems() => Items.IsEmpty ? this : this with
    {
        Items = [],
        Content = Content.Element is { } element ? Content with { Element = element with { Length = element.Length.OfAnotherPath(), Number = element.Number.OfAnotherPath() } } : Content,
    };

    /// <summary>How many elements are known one by one.</summary>
    public const int MostItems = 16;

    /// <summary>Where a stream stands: at its end, unless it was moved.</summary>
    public Ranges Position
    {
        get => position ?? Content.Length;
        init => position = value;
    }

    /// <summary>Whether what is written is added at the end.</summary>
    public bool IsAtEnd => position is null;

    /// <summary>What a writer or reader works on (the stream of a <c>BinaryWriter</c>); null where it stands for itself.</summary>
    public Value? Base { get; init; }

    /// <summary>Whether it has content of its own: a stream, builder, collection, or array of more than bytes.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Made by a constructor of the platform or of a library: what was never assigned is null, or zero.</summary>
    public bool IsFresh { get; init; }

    /// <summary>It stands for several objects of one creation, made in a loop; what is written to one may not be there in another.</summary>
    public bool IsMany { get; init; }

    /// <summary>Code that is not analysed holds it and may have changed it since.</summary>
    public bool Escaped { get; init; }
}
