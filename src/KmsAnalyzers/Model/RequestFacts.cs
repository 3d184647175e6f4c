using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What is known of one property of a request when the call is made.</summary>
/// <param name="SetOn">Where it is set; a null that is assigned does not set it.</param>
/// <param name="Value">The join of what is assigned: length (of a stream, its content), number, constant, tags, origin.</param>
/// <param name="Writes">Every assignment that may reach the call, nulls included, each with the value given.</param>
internal sealed record PropertyFact(Paths SetOn, Value Value, ImmutableArray<PropertyWrite> Writes)
{
    public static PropertyFact Unknown { get; } = new(Paths.Unknown, Value.Unknown, []);

    public static PropertyFact NeverSet { get; } = new(Paths.None, Value.Unknown, []);

    /// <summary>Whether both are given the same constant, or what the code calls by the same name.</summary>
    public bool IsSameExpression(PropertyFact other) =>
        (Value.Constant is { HasValue: true, Value: string } constant && constant.Equals(other.Value.Constant))
        || Writes.SelectMany(static write => write.Names).Intersect(other.Writes.SelectMany(static write => write.Names)).Any();
}

/// <param name="At">The value that is given: <c>x</c> of <c>Plaintext = x</c>.</param>
/// <param name="Names">What the code calls it: <c>x</c>, and <c>y</c> where <c>x</c> is a <c>new MemoryStream(y)</c>; empty for a longer expression.</param>
internal sealed record PropertyWrite(Location At, ImmutableArray<string> Names, Value Value)
{
    /// <summary>What the text ends with for certain; null where nothing is known of it.</summary>
    public string? Ending { get; init; }

    /// <summary>Whether the value is a constant of the language: a literal, or a <c>const</c>.</summary>
    public bool IsConstant { get; init; }

    /// <summary>The expression makes what it gives, out of no stream that was there before.</summary>
    public bool IsMadeAnew { get; init; }
}

/// <summary>The request of a call, property by property. Every fact is unknown once the request has escaped, or if it comes from elsewhere.</summary>
internal sealed class RequestFacts
{
    private readonly ImmutableDictionary<string, PropertyFact>? properties;

    /// <param name="creations">Where the requests that may arrive are made.</param>
    /// <param name="properties">What was assigned; null if code that is not analysed may have assigned more.</param>
    public RequestFacts(ImmutableArray<Location> creations, ImmutableDictionary<string, PropertyFact>? properties)
    {
        this.properties = properties;
        Creations = creations;
    }

    public static RequestFacts Unknown { get; } = new([], null);

    public ImmutableArray<Location> Creations { get; }

    /// <param name="name">A constant of <see cref="RequestProperty"/>.</param>
    public PropertyFact this[string name] =>
        properties is null ? PropertyFact.Unknown : properties.TryGetValue(name, out var fact) ? fact : PropertyFact.NeverSet;
}
