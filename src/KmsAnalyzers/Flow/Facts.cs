namespace KmsAnalyzers.Flow;

/// <summary>Values that hold at places.</summary>
internal sealed record Facts(PlaceMap<Value> Values)
{
    public static Facts None { get; } = new(PlaceMap<Value>.Empty);

    public static bool AreSame(Facts? left, Facts? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && PlaceMap<Value>.AreSame(left.Values, right.Values, static (a, b) => a.Equals(b)));

    public Facts With(Place place, Value fact) =>
        new(Values.SetItem(place, Values.TryGetValue(place, out var known) ? Lattice.Meet(known, fact) : fact));

    /// <summary>What holds by either.</summary>
    public Facts Or(Facts others)
    {
        var both = None;
        foreach (var fact in Values)
        {
            if (others.Values.TryGetValue(fact.Key, out var other))
            {
                both = both.With(fact.Key, Lattice.Join(fact.Value, other));
            }
        }

        return both;
    }

    public Facts And(Facts others) => others.Values.Aggregate(this, static (all, fact) => all.With(fact.Key, fact.Value));

    /// <summary>The same, of the places that these stand for elsewhere.</summary>
    public Facts Moved(Func<Place, Place?> to)
    {
        var moved = None;
        foreach (var fact in Values)
        {
            if (to(fact.Key) is { } place)
            {
                moved = moved.With(place, fact.Value);
            }
        }

        return moved;
    }

    /// <summary>What is said of the members of the place stays: that what holds them is not null says something about them.</summary>
    public Facts WithoutItself(Place place) => Values.ContainsKey(place) ? new(Values.Remove(place)) : this;

    public Facts Without(Place written)
    {
        var rest = Values;
        foreach (var known in Values)
        {
            if (known.Key.DependsOn(written))
            {
                rest = rest.Remove(known.Key);
            }
        }

        return ReferenceEquals(rest, Values) ? this : new(rest);
    }
}

/// <summary>The target of an assignment, as it was when the target was evaluated.</summary>
internal sealed record Target(Place? Place, Value? Instance, Microsoft.CodeAnalysis.IOperation Operation)
{
    /// <summary>What a target that is read as well held when it was captured: the value that goes into it may be computed from what has been written since.</summary>
    public Value? Held { get; init; }
}
