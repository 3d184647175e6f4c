namespace KmsAnalyzers.Flow;

/// <summary>Members that the methods called may write as well.</summary>
internal sealed partial class State
{
    /// <summary>A member that the methods called may write as well: it stands in the state, so that it shows when they do.</summary>
    private static bool IsOfOthers(Place place) => place.Kind is PlaceKind.Static or PlaceKind.Member && place.Root.Kind is PlaceKind.Static or PlaceKind.This;

    /// <summary>Whether methods that are called may write the place: a member of an object, or a static.</summary>
    public bool MayBeWrittenByOthers(Place place) => Resolve(place) is var resolved && (IsOfOthers(resolved) || OwnerOf(resolved) is not null);

    /// <summary>What stands in the state for the place: as long as it is the same, nobody has written there. Null where nothing does.</summary>
    public Value? StandingFor(Place place) =>
        Resolve(place) is var resolved && OwnerOf(resolved) is { } owner ? owner.Properties.TryGetValue(resolved.Symbol!.Name, out var property) ? property.Value : null
        : Values.TryGetValue(resolved, out var value) ? value : null;

    /// <summary>Puts what was read there into the state, where nothing stands for it yet.</summary>
    public void KeepRead(Place place, Value value)
    {
        if (Resolve(place) is var resolved && IsOfOthers(resolved))
        {
            Keep(resolved, value);
        }
    }

    private void Keep(Place place, Value value)
    {
        if (!Values.ContainsKey(place))
        {
            Values = Values.SetItem(place, value);
        }
    }
}
