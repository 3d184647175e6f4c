using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What readonly members of objects were given: what is found out about the member holds for that too, and the other way round.</summary>
internal sealed partial class State
{
    /// <summary>The links of the members of objects that are assigned once.</summary>
    public IEnumerable<KeyValuePair<Place, Link>> Sources => Links.Where(static link => IsFixedMember(link.Key));

    public static bool IsFixed(ISymbol? member) => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } };

    private static bool IsFixedMember(Place place) => place is { Kind: PlaceKind.Member, Parent.Kind: PlaceKind.Object } && IsFixed(place.Symbol);

    /// <summary>The members that are assigned once and of which more is known by now.</summary>
    private static IEnumerable<(ISymbol Member, Value Value)> LearntOfMembers(ObjectState before, ObjectState now) =>
        from property in now.Properties
        where before.Properties.TryGetValue(property.Key, out var held) && !ReferenceEquals(held, property.Value) && property.Value.Value.Objects.IsEmpty
        let member = now.Type.GetMembers(property.Key).FirstOrDefault(IsFixed)
        where member is not null
        select (member, property.Value.Value);

    /// <summary>A method that was called has found out something about members of objects.</summary>
    /// <param name="before">The objects before the call.</param>
    private void RefineSources(ImmutableDictionary<ObjectId, ObjectState> before)
    {
        foreach (var source in Sources)
        {
            var id = source.Key.Root.Object!.Value;
            if (before.TryGetValue(id, out var earlier) && Objects.TryGetValue(id, out var now) && !ReferenceEquals(earlier, now) && IsFeasible)
            {
                Refine(source.Value.Subject, source.Value.FactFor(PropertyOf(now, source.Key), Read(source.Value.Subject)));
            }
        }
    }
}
