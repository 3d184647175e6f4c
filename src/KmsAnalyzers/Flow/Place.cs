using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KmsAnalyzers.Flow;

internal enum PlaceKind
{
    Local,
    Parameter,
    This,
    Static,
    Capture,
    Object,
    Result,
    Member,
    Element,
    Measure,
    Sum,
}

/// <summary>
/// Where a value lives: a root (local, parameter, <c>this</c>, static member, flow capture, object made in the code at hand, result) and at
/// most <see cref="DepthLimit"/> members, so that a guard on <c>dto.Data.Length</c> holds for later reads of <c>dto.Data</c>.
/// </summary>
internal sealed class Place : IEquatable<Place>
{
    private const int DepthLimit = 3;

    private readonly object key;
    private readonly int hash;

    private Place(PlaceKind kind, object key, Place? parent = null)
    {
        (Kind, this.key, Parent) = (kind, key, parent);
        Depth = parent is null ? 0 : parent.Depth + 1;
        Root = parent?.Root ?? this;
        Index = key as Place ?? (key as SumKey)?.Others[0].Subject;
        hash = unchecked((((int)kind * 397) ^ (key is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : key.GetHashCode())) * 31)
            ^ (parent?.hash ?? 0);
    }

    public static Place This { get; } = new(PlaceKind.This, "this");

    /// <summary>What the method at hand returns.</summary>
    public static Place Result { get; } = new(PlaceKind.Result, "result");

    public PlaceKind Kind { get; }

    public Place? Parent { get; }

    public int Depth { get; }

    public Place Root { get; }

    /// <summary>The local, parameter, field or property.</summary>
    public ISymbol? Symbol => key as ISymbol;

    public ObjectId? Object => key is ObjectId id ? id : null;

    /// <summary>Of an element with a variable index, the place of the index; of a measure, that of what computes it.</summary>
    public Place? Index { get; }

    /// <summary>What a sum adds up, offsets aside.</summary>
    public IEnumerable<Link> Terms => key is SumKey sum ? [new Link(Parent!, sum.IsLengthOfFirst, 0), .. sum.Others] : [];

    public static Place Of(ILocalSymbol local) => new(PlaceKind.Local, local);

    public static Place Of(IParameterSymbol parameter) => new(PlaceKind.Parameter, parameter.OriginalDefinition);

    public static Place Of(ObjectId id) => new(PlaceKind.Object, id);

    public static Place Of(CaptureId id) => new(PlaceKind.Capture, id);

    public static Place OfStatic(ISymbol member) => new(PlaceKind.Static, member.OriginalDefinition);

    public Place? Member(ISymbol member) => Depth < DepthLimit ? new(PlaceKind.Member, member.OriginalDefinition, this) : null;

    /// <param name="index">A constant, or the place of the variable that holds the index.</param>
    public Place? Element(object index) => Depth < DepthLimit ? new(PlaceKind.Element, index, this) : null;

    /// <summary>The constant index of an element.</summary>
    public int? Number => Kind == PlaceKind.Element && key is int and >= 0 and var number ? number : null;

    /// <summary>Whether the other is the element of the same constant index or key, of whatever container.</summary>
    public bool IsSameElementAs(Place other) => Kind == PlaceKind.Element && other.Kind == PlaceKind.Element && SameKey(key, other.key);

    /// <summary>What a pure function makes of the place: its byte count in one encoding, say.</summary>
    /// <param name="function">Its name, or the place of what computes it.</param>
    public Place? Measure(object function) => Depth < DepthLimit ? new(PlaceKind.Measure, function, this) : null;

    /// <summary>Whether the value is of a type: 1, or 0.</summary>
    public bool IsTypeTest => Kind == PlaceKind.Measure && key is ITypeSymbol;

    /// <summary>The sum of two or more measures, offsets aside.</summary>
    public static Place? SumOf(ImmutableArray<Link> terms)
    {
        if (terms.Length < 2)
        {
            return null;
        }

        // The same place, whichever of them is written first.
        var sorted = terms.Select(static term => term with { Offset = 0 }).OrderBy(static term => term.Subject.ToString(), StringComparer.Ordinal).ThenBy(static term => term.IsLength).ToImmutableArray();
        return sorted[0].Subject.Depth < DepthLimit ? new(PlaceKind.Sum, new SumKey(sorted[0].IsLength, sorted.RemoveAt(0)), sorted[0].Subject) : null;
    }

    /// <summary>Whether the place lies in <paramref name="other"/> or depends on it, so that a write to that one ends what is known of this one.</summary>
    public bool DependsOn(Place other)
    {
        for (var place = this; place is not null; place = place.Parent)
        {
            if (place.Equals(other) || place.Index?.DependsOn(other) == true || (place.key is SumKey sum && sum.DependsOn(other)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same path, from another start.</summary>
    public Place? Moved(Place from, Place to) => Equals(from)
        ? to
        : Parent?.Moved(from, to) is { } parent && parent.Depth < DepthLimit && Index is null ? new(Kind, key, parent) : null;

    public bool Equals(Place? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (hash == other.hash && Kind == other.Kind && SameKey(key, other.key)
                && (Parent is null ? other.Parent is null : Parent.Equals(other.Parent))));

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode() => hash;

    public override string ToString() => $"{Parent}{(Parent is null ? "" : ".")}{(key as ISymbol)?.Name ?? key.ToString()}";

    private sealed record SumKey(bool IsLengthOfFirst, ImmutableArray<Link> Others)
    {
        public bool DependsOn(Place other) => Others.Any(term => term.Subject.DependsOn(other));

        public bool Equals(SumKey? other) => other is not null && IsLengthOfFirst == other.IsLengthOfFirst && Others.SequenceEqual(other.Others);

        public override int GetHashCode() => Others.Aggregate(IsLengthOfFirst ? 1 : 0, static (hash, term) => unchecked((hash * 31) + term.Subject.GetHashCode()));
    }

    private static bool SameKey(object left, object right) =>
        left is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol) : left.Equals(right);
}
