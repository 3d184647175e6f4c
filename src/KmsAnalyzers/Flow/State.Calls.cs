using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KmsAnalyzers.Flow;

internal sealed partial class State
{
    /// <summary>What outlives the method at hand: objects, statics, and the members of <c>this</c> where the callee has the same.</summary>
    public State WithoutFrame(bool keepThis)
    {
        var outer = new State(declared) { Objects = Objects, Uncleared = Uncleared };
        foreach (var entry in Values)
        {
            if (entry.Key.Root.Kind is PlaceKind.Static or PlaceKind.Object || (keepThis && entry.Key.Root.Kind == PlaceKind.This))
            {
                outer.Values = outer.Values.SetItem(entry.Key, entry.Value);
            }
        }

        if (keepThis && Aliases.TryGetValue(Place.This, out var self))
        {
            outer.Aliases = outer.Aliases.SetItem(Place.This, self);
        }

        return outer;
    }

    /// <summary>What a function knows that captured this, when it is called later: its own variables, and everything else as it is then.</summary>
    public State CalledFrom(State caller)
    {
        var entry = Clone();
        entry.Written = Nothing;
        entry.ForgetToldOfChanged(caller.Objects);
        entry.Objects = caller.Objects;
        foreach (var known in entry.Values)
        {
            if (IsShared(known.Key))
            {
                entry.Values = entry.Values.Remove(known.Key);
            }
        }

        foreach (var known in caller.Values)
        {
            if (IsShared(known.Key))
            {
                entry.Values = entry.Values.SetItem(known.Key, known.Value);
            }
        }

        return entry;

        static bool IsShared(Place place) => place.Root.Kind is PlaceKind.Static or PlaceKind.Object;
    }

    /// <summary>The same knowledge, objects aside.</summary>
    public bool HasSameValues(State other) => PlaceMap<Value>.AreSame(Values, other.Values, static (a, b) => a.Equals(b)) && PlaceMap<Place>.AreSame(Aliases, other.Aliases, static (a, b) => a.Equals(b));

    /// <summary>Whether no object was made that is still known, and none was changed.</summary>
    public bool MakesNothing(ImmutableDictionary<ObjectId, ObjectState> before) =>
        !Values.Values.Any(static value => !value.Objects.IsEmpty)
        && before.All(entry => Objects.TryGetValue(entry.Key, out var after) && ReferenceEquals(after, entry.Value));

    public State With(ImmutableDictionary<ObjectId, ObjectState> objects)
    {
        var other = Clone();
        other.Objects = objects;
        return other;
    }

    /// <summary>What the caller knows of the members of one place, the callee knows of another's.</summary>
    public void MoveMembers(State from, Place source, Place target)
    {
        foreach (var entry in from.Values)
        {
            if (entry.Key.Depth > source.Depth && entry.Key.Index is null && entry.Key.DependsOn(source) && entry.Key.Moved(source, target) is { } moved)
            {
                Values = Values.SetItem(moved, from.Refreshed(entry.Value));
            }
        }
    }

    /// <summary>After a call: its objects, statics and, of the same instance, members as it left them.</summary>
    public void TakeOver(State left, bool sameThis, Place? instance)
    {
        if (!left.Written.IsEmpty)
        {
            Written = Written.Union(left.Written);
            ForgetAll(place => place is { Kind: PlaceKind.Member, Parent.Kind: not PlaceKind.Object } && left.MayHaveWritten(place.Symbol!));
        }

        List<Place> written =
        [
            .. Values.Keys.Concat(left.Values.Keys).Where(IsShared).Distinct().Where(IsWritten),
            .. left.Values.Select(entry => (Place: OfInstance(entry.Key), entry.Value)).Where(entry => entry.Place is not null && !(Values.TryGetValue(entry.Place, out var before) && ReferenceEquals(before, entry.Value))).Select(static entry => entry.Place!),
        ];
        foreach (var place in written)
        {
            Detach(place);
            Forget(place);
        }

        if (written.Count > 0 || Objects.Keys.Any(id => !IsSameIn(left.Objects, id)))
        {
            ForgetComputed();
        }

        foreach (var id in Objects.Keys.Where(id => Aliases.Any(alias => alias.Value.Root.Object == id) && !IsSameIn(left.Objects, id)).ToList())
        {
            Detach(Place.Of(id));
        }

        var earlier = Objects;
        ForgetToldOfChanged(left.Objects);
        (Objects, Uncleared) = (left.Objects, left.Uncleared);
        foreach (var entry in left.Values)
        {
            if (IsShared(entry.Key))
            {
                Values = Values.SetItem(entry.Key, entry.Value);
            }
            else if (OfInstance(entry.Key) is { } moved)
            {
                Values = Values.SetItem(moved, entry.Value);
            }
        }

        RefineSources(earlier);

        bool IsShared(Place place) => place.Root.Kind is PlaceKind.Static or PlaceKind.Object || (sameThis && place.Root.Kind == PlaceKind.This);

        Place? OfInstance(Place place) =>
            !sameThis && instance is { Kind: not PlaceKind.Object } && place.Depth > 0 && place.Root is { Kind: PlaceKind.This } self ? place.Moved(self, instance) : null;

        // What was only read is the very value that went in.
        bool IsWritten(Place place) => !(Values.TryGetValue(place, out var before) && left.Values.TryGetValue(place, out var after) && ReferenceEquals(before, after));
    }

    /// <summary>Where one argument measures another: <c>Write(buffer, buffer.Length)</c>.</summary>
    public (int Parameter, Link Of)? LinkAmong(Place place, ImmutableArray<Place?> places)
    {
        if (!Links.TryGetValue(Resolve(place), out var link) || link.IsItself)
        {
            return null;
        }

        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] is { } other && Resolve(other).Equals(link.Subject))
            {
                return (i, link);
            }
        }

        return null;
    }

    /// <summary>What the callee found out about what stands for something out here.</summary>
    /// <param name="aboutThis">About what it is called on too, where that is a value.</param>
    public Facts FactsAbout(bool aboutThis)
    {
        var facts = Facts.None;
        foreach (var entry in Values)
        {
            if (entry.Key.Root.Kind is PlaceKind.Parameter || (aboutThis && entry.Key.Root.Kind is PlaceKind.This))
            {
                facts = facts.With(entry.Key, Bare(Refreshed(entry.Value)));
            }
        }

        return facts;
    }

    /// <summary>What this state knows beyond an earlier one of the same point.</summary>
    public Facts FactsBeyond(State earlier)
    {
        var facts = Facts.None;
        foreach (var entry in Values)
        {
            if (!earlier.Values.TryGetValue(entry.Key, out var before) || !ReferenceEquals(before, entry.Value))
            {
                if (before is null || !before.Equals(entry.Value))
                {
                    // How much an object holds is told of the object.
                    facts = facts.With(entry.Key, RefersToContent(entry.Value) ? Bare(entry.Value) with { Length = Ranges.Natural } : Bare(entry.Value));
                }
            }
        }

        foreach (var entry in Objects)
        {
            if (earlier.Objects.TryGetValue(entry.Key, out var before) && !ReferenceEquals(before, entry.Value))
            {
                facts = before.Content.Length.Equals(entry.Value.Content.Length) ? facts : facts.With(Place.Of(entry.Key), OfLength(entry.Value.Content.Length));
                foreach (var (member, value) in LearntOfMembers(before, entry.Value))
                {
                    facts = Place.Of(entry.Key).Member(member) is { } place ? facts.With(place, Bare(value)) : facts;
                }
            }
        }

        return facts;
    }

    public bool RefersTo(ObjectId id) => Values.Values.Any(value => Refers(value, id)) || IsHeld(id);

    /// <summary>Whether a variable or another object refers to it, and not only the expression that is being evaluated.</summary>
    public bool IsNamed(ObjectId id) => Values.Any(entry => entry.Key.Root.Kind != PlaceKind.Capture && Refers(entry.Value, id)) || IsHeld(id);

    /// <summary>Whether code that is not given it may come by it.</summary>
    public bool IsHeldByMember(ObjectId id) => Values.Any(entry => entry.Key.Kind is PlaceKind.Member or PlaceKind.Static && Refers(entry.Value, id)) || IsHeld(id);

    private bool IsHeld(ObjectId id) => Objects.Any(entry => entry.Key != id && (Refers(entry.Value.Content.Element, id) || Refers(entry.Value.Base, id) || entry.Value.Properties.Values.Any(property => Refers(property.Value, id))));

    public void ForgetMembersOf(ObjectId id)
    {
        foreach (var place in Values.Keys)
        {
            if (place.Root.Object == id)
            {
                Values = Values.Remove(place);
            }
        }

        foreach (var link in Links)
        {
            if (link.Key.Root.Object == id)
            {
                Links = Links.Remove(link.Key);
            }
        }
    }

    /// <summary>Its content has another length from now on: what was compared with the old one is of no use.</summary>
    public void ForgetMeasuresOf(ObjectId id)
    {
        Answers = Answers.Remove(SizeOf(id));
        ForgetMeasuresOf(Place.Of(id));
    }

    private void ForgetMeasuresOf(Place container)
    {
        foreach (var known in Values.Keys)
        {
            if (known.Kind is PlaceKind.Sum or PlaceKind.Measure && known.DependsOn(container))
            {
                Forget(known);
            }
        }

        foreach (var link in Links)
        {
            if (link.Key.Equals(container) || link.Value.Subject.DependsOn(container))
            {
                Links = Links.Remove(link.Key);
            }
        }

        foreach (var answer in Answers)
        {
            if (answer.Value.SpeaksOf(container))
            {
                Answers = Answers.SetItem(answer.Key, answer.Value.Map(facts => facts.WithoutItself(container)));
            }
        }
    }

    /// <summary>How much the object holds, as a number that tells of other places: of a list of errors, what was right where it is empty.</summary>
    private static Place SizeOf(ObjectId id) => Place.Of(id).Measure(Measures.Size)!;

    /// <summary>The member holds what its declaration says, of whatever object.</summary>
    public void ForgetMember(ISymbol member)
    {
        Written = Written.Add(member);
        ForgetAll(place => place.Kind is PlaceKind.Member or PlaceKind.Static && SymbolEqualityComparer.Default.Equals(place.Symbol, member));
    }

    /// <summary>A variable of the type is written through a reference that somebody else has made: any field of that type may be the one.</summary>
    public void ForgetFieldsLike(ITypeSymbol? type) =>
        ForgetAll(place => place.Kind is PlaceKind.Member or PlaceKind.Static && IsAssignable(place.Symbol) && place.Symbol is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.Type, type));

    private bool MayHaveWritten(ISymbol member) => Written.Contains(member) || (IsAssignable(member) && member.ContainingType is { } type && Written.Contains(type.OriginalDefinition));

    /// <summary>The members and objects that are others in the later state may be anything.</summary>
    /// <returns>Whether there were any.</returns>
    public bool ForgetChangedIn(State later)
    {
        Place[] places = [.. Values.Keys.Concat(later.Values.Keys)
            .Where(place => place.Kind is PlaceKind.Member or PlaceKind.Static or PlaceKind.Element && place.Root.Object is null && !Lattice.Join(Read(place), later.Read(place)).Equals(Read(place)))];
        ObjectId[] objects = [.. Objects.Keys.Where(id => !Objects[id].Escaped && later.Objects.TryGetValue(id, out var after) && !AreSame(Objects[id], after))];
        foreach (var place in places)
        {
            if (place.Kind is PlaceKind.Element)
            {
                ForgetAllElements();
            }
            else
            {
                ForgetMember(place.Symbol!);
            }
        }

        Escape(new Value { Objects = [.. objects] });
        return places.Length > 0 || objects.Length > 0;
    }

    /// <summary>What measures an object that is another by now, is measured by it or tells of it, does so no longer.</summary>
    private void ForgetToldOfChanged(ImmutableDictionary<ObjectId, ObjectState> now)
    {
        foreach (var link in Links)
        {
            if ((IsChanged(link.Key) && !IsFixedMember(link.Key)) || IsChanged(link.Value.Subject) || link.Value.Subject.Terms.Any(term => IsChanged(term.Subject)))
            {
                Links = Links.Remove(link.Key);
            }
        }

        foreach (var answer in Answers)
        {
            if (IsChanged(answer.Key))
            {
                Answers = Answers.Remove(answer.Key);
            }
            else if (answer.Value.Places.Any(IsChanged))
            {
                Answers = Answers.SetItem(answer.Key, answer.Value.Map(facts => facts.Values.Keys.Where(IsChanged).Aggregate(facts, static (rest, place) => rest.WithoutItself(place))));
            }
        }

        bool IsChanged(Place place) =>
            place.Root.Object is { } id && !IsSameIn(now, id);
    }

    /// <summary>Whether nothing has become of the object.</summary>
    private bool IsSameIn(ImmutableDictionary<ObjectId, ObjectState> now, ObjectId id) =>
        Objects.TryGetValue(id, out var before) && now.TryGetValue(id, out var after) && ReferenceEquals(before, after);

    /// <summary>The members of a type that others can assign hold what their declarations say, and no more is known of them.</summary>
    public void ForgetMembersOf(INamedTypeSymbol type)
    {
        Written = Written.Add(type);
        ForgetComputed();
        ForgetAll(place => IsAssignable(place.Symbol) && SymbolEqualityComparer.Default.Equals(place.Symbol!.ContainingType.OriginalDefinition, type));

        foreach (var made in Objects)
        {
            if (SymbolEqualityComparer.Default.Equals(made.Value.Type.OriginalDefinition, type))
            {
                Escape(new Value { Objects = [made.Key] });
            }
        }
    }

    private static bool IsAssignable(ISymbol? member) => member is IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod.IsInitOnly: false };

    /// <summary>A copy made of an object that is not ours holds what is known of the original's members.</summary>
    public void CopyMembers(Place original, ObjectId copy)
    {
        var source = Resolve(original);
        foreach (var entry in Values)
        {
            if (entry.Key.Kind == PlaceKind.Member && source.Equals(entry.Key.Parent) && Objects.TryGetValue(copy, out var made))
            {
                Objects = Objects.SetItem(copy, made with
                {
                    Properties = made.Properties.SetItem(entry.Key.Symbol!.Name, new PropertyState(entry.Value, Paths.Unknown, [])),
                });
            }
        }
    }

    /// <summary>Before a member of an object is written: variables that were assigned from it keep what it holds until then.</summary>
    public void KeepFor(Place member) => Detach(member);

    /// <summary>A member of an object was written through the object; guards on it through other paths are no longer of use.</summary>
    public void WroteMember(Place place)
    {
        ForgetComputed();
        Forget(place);
    }

    public static ObjectState Either(ObjectState left, ObjectState right) => Join(left, right, null, null);

    private static bool Refers(Value? value, ObjectId id) => value is not null && (value.Objects.Contains(id) || Refers(value.Element, id));

    private static Value Bare(Value value) => new()
    {
        Number = value.Number,
        Length = value.Length,
        Null = value.Null,
        Constant = value.Null == Nullness.Yes ? default : value.Constant,
        Origin = value.Origin.Doubts.IsEmpty ? Origin.Unknown : Origin.Unknown.With(value.Origin.Doubts),
    };
}
