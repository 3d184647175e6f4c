using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>
/// What is known at one point of the program. Locals and captures that are not listed have not been assigned yet; any other place that is
/// not listed holds what its declaration says.
/// </summary>
internal sealed partial class State(Func<Place, Value> declared)
{
    private readonly Func<Place, Value> declared = declared;

    public PlaceMap<Value> Values { get; private set; } = PlaceMap<Value>.Empty;

    public ImmutableDictionary<ObjectId, ObjectState> Objects { get; set; } = ImmutableDictionary<ObjectId, ObjectState>.Empty;

    /// <summary>Numbers that measure another place.</summary>
    public PlaceMap<Link> Links { get; private set; } = PlaceMap<Link>.Empty;

    /// <summary>What Boolean and nullable places tell of others.</summary>
    public PlaceMap<Answer> Answers { get; private set; } = PlaceMap<Answer>.Empty;

    /// <summary>Places that hold the same as another, until either is written.</summary>
    public PlaceMap<Place> Aliases { get; private set; } = PlaceMap<Place>.Empty;

    /// <summary>Captures that stand for the target of an assignment.</summary>
    public ImmutableDictionary<CaptureId, Target> Targets { get; set; } = ImmutableDictionary<CaptureId, Target>.Empty;

    /// <summary>The buffers that on some path to here nobody has cleared yet, and nobody else holds.</summary>
    public ImmutableHashSet<Buffer> Uncleared { get; set; } = [];

    /// <summary>Places that are not used any more, but that others speak of.</summary>
    public ImmutableHashSet<Place> Lingering { get; private set; } = [];

    /// <summary>The members that the method at hand may have written by now, of whatever object; a type stands for all that can be assigned.</summary>
    public ImmutableHashSet<ISymbol> Written { get; private set; } = Nothing;

    private static readonly ImmutableHashSet<ISymbol> Nothing = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>Whether a sum or difference of two numbers was ever compared.</summary>
    public bool HasSums { get; private set; }

    /// <summary>Whether any run gets here.</summary>
    public bool IsFeasible { get; private set; } = true;

    /// <summary>Whether something that held an object holds another by now, so that nothing may be left that refers to it.</summary>
    public bool MayHoldUnreachable { get; private set; }

    /// <summary>The place holds another value from now on.</summary>
    public void Replace(Value? held) => MayHoldUnreachable |= held is { Objects.IsEmpty: false };

    public State Clone() => (State)MemberwiseClone();

    /// <summary>Whether nothing was learnt or written since.</summary>
    public bool IsUnchanged(State later) => Values == later.Values && Objects == later.Objects && Aliases == later.Aliases && Links == later.Links && Uncleared == later.Uncleared;

    public void CannotBe() => IsFeasible = false;

    /// <summary>The place that stands for this one and all others that hold the same.</summary>
    public Place Resolve(Place place)
    {
        if (Aliases.IsEmpty)
        {
            return place;
        }

        if (Aliases.TryGetValue(place, out var source))
        {
            return source;
        }

        return place.Parent is { } parent && Resolve(parent) is var resolved && !ReferenceEquals(resolved, parent)
            ? place.Moved(parent, resolved) ?? place
            : place;
    }

    public bool IsAssigned(Place place) => Values.ContainsKey(place) || Aliases.ContainsKey(place);

    /// <summary>What the place holds; of a stream, builder or collection made here, with the size that it has by now.</summary>
    public Value Read(Place place)
    {
        place = Resolve(place);
        if (place is { Kind: PlaceKind.Object, Object: { } id })
        {
            return Refreshed(new Value { Null = Nullness.No, Objects = [id], Origin = Origin.Computed });
        }

        if (OwnerOf(place) is { } owner)
        {
            return Refreshed(PropertyOf(owner, place));
        }

        return Refreshed(Values.TryGetValue(place, out var value) ? value : ItemAt(place) ?? declared(place));
    }

    /// <summary>The value with the present size of what it refers to.</summary>
    public Value Refreshed(Value value)
    {
        if (value.Objects.IsEmpty)
        {
            return value;
        }

        Value? content = null;
        foreach (var id in value.Objects)
        {
            if (Objects.TryGetValue(id, out var state) && HasContent(state))
            {
                content = content is null ? state.Content : Lattice.Join(content, state.Content);
            }
        }

        return content is null
            ? value
            : value with { Length = content.Length, Element = content.Element, Origin = content.Origin, Tags = value.Tags.Without(Tag.Ascii) | content.Tags };
    }

    /// <summary>Assigns. What was known through the place ends; a place that may be the same under another name may have been written too.</summary>
    public void Write(Place place, Value value)
    {
        if (place.Kind != PlaceKind.Local && place.Kind != PlaceKind.Capture && place.Kind != PlaceKind.Result)
        {
            place = place.Parent is { } parent && Resolve(parent) is var resolved && !ReferenceEquals(parent, resolved)
                ? place.Moved(parent, resolved) ?? place
                : place;
            if (place.Kind is PlaceKind.Member or PlaceKind.Static or PlaceKind.Element)
            {
                ForgetComputed();
            }

            WriteOthersOfTheName(place, value);
            WriteOtherElements(place, value);
        }

        if (Values.TryGetValue(place, out var held) && !ReferenceEquals(held, value))
        {
            Replace(held);
        }

        Detach(place);
        Forget(place);
        Store(place, value);
        for (var holder = place.Parent; holder is not null; holder = holder.Parent)
        {
            if (Values.TryGetValue(holder, out var tuple) && !tuple.Parts.IsEmpty)
            {
                Values = Values.SetItem(holder, tuple with { Parts = [] });
            }
        }
    }

    /// <summary>Assigns what another place holds, and remembers that they hold the same.</summary>
    public void WriteAlias(Place place, Place source, Value value)
    {
        Write(place, value);
        source = Resolve(source);
        if (!source.DependsOn(place) && (place.Parent is null || IsItem(place)))
        {
            if (source.Kind == PlaceKind.Element || IsOfOthers(source))
            {
                // What was read there is there, as long as neither is written.
                Keep(source, value);
            }

            Aliases = Aliases.SetItem(place, source);
        }
    }

    public void WriteLink(Place place, Link link)
    {
        if (!link.Subject.DependsOn(place))
        {
            if (IsOfOthers(link.Subject))
            {
                Keep(link.Subject, declared(link.Subject));
            }

            Links = Links.SetItem(place, link);
        }
    }

    public void DropLink(Place place) => Links = Links.Remove(place);

    public void WriteAnswer(Place place, Answer answer)
    {
        if (answer.SaysSomething)
        {
            Answers = Answers.SetItem(place, answer.SpeaksOf(place) ? answer.Without(place) : answer);
        }
    }

    /// <summary>What the place holds is also made of this.</summary>
    public void AddTags(Place place, Tags tags)
    {
        place = Resolve(place);
        var value = Read(place);
        Store(place, value with { Tags = value.Tags | tags });
    }

    /// <summary>What the place holds is that array, or a view of it.</summary>
    public void Hold(Place place, ImmutableArray<Buffer> buffers)
    {
        place = Resolve(place);
        Store(place, Read(place) with { Buffers = buffers });
    }

    /// <summary>A value that may or may not have replaced what the place held.</summary>
    public void WriteWeakly(Place place, Value value) => Write(place, Lattice.Join(Read(place), value));

    /// <summary>Takes a place out of the state, when its scope ends.</summary>
    public void Drop(Place place)
    {
        if (IsAssigned(place) || Links.ContainsKey(place))
        {
            Detach(place);
            Forget(place);
        }
    }

    /// <summary>Takes out places that are not used any more. One that the others speak of stays until they are gone as well.</summary>
    public void DropUnused(ImmutableArray<Place> places)
    {
        foreach (var place in places)
        {
            if (IsSpokenOf(place))
            {
                Lingering = Lingering.Add(place);
            }
            else
            {
                Drop(place);
            }
        }

        for (var dropped = true; dropped && !Lingering.IsEmpty;)
        {
            dropped = false;
            foreach (var place in Lingering)
            {
                if (!IsAssigned(place) || !IsSpokenOf(place))
                {
                    Drop(place);
                    Lingering = Lingering.Remove(place);
                    dropped = true;
                }
            }
        }
    }

    private bool IsSpokenOf(Place place)
    {
        foreach (var alias in Aliases)
        {
            if (alias.Value.DependsOn(place) && !alias.Key.DependsOn(place))
            {
                return true;
            }
        }

        foreach (var link in Links)
        {
            // A guard on a copy says nothing any more of what nobody uses.
            if (!link.Value.IsItself && link.Value.Subject.DependsOn(place) && !link.Key.DependsOn(place))
            {
                return true;
            }
        }

        foreach (var answer in Answers)
        {
            if (!answer.Key.DependsOn(place) && answer.Value.SpeaksOf(place))
            {
                return true;
            }
        }

        // Whoever reads a file by its path asks what is known of its size.
        return place.Measure(Measures.BytesInFile) is { } size && Values.ContainsKey(size);
    }

    /// <summary>Learns a fact about what the place holds; without a contradiction, or the state becomes infeasible.</summary>
    public void Refine(Place place, Value fact)
    {
        place = Resolve(place);
        var value = Read(place);
        var refined = Lattice.Meet(value, fact);
        if (IsContradiction(value, refined))
        {
            CannotBe();
            return;
        }

        if (refined.Equals(value))
        {
            return;
        }

        if (value.Objects.Length == 1 && Objects.TryGetValue(value.Objects[0], out var made) && HasContent(made) && !refined.Length.Equals(value.Length))
        {
            Objects = Objects.SetItem(value.Objects[0], made with { Content = made.Content with { Length = refined.Length } });
            if (Answers.TryGetValue(SizeOf(value.Objects[0]), out var answer))
            {
                Refine(answer.For(refined.Length));
                if (!IsFeasible)
                {
                    return;
                }
            }
        }

        Store(place, refined);
        RefineLinked(place, refined, value.Length);
        if (value.Objects is [var only] && place.Object != only && Objects.TryGetValue(only, out var held) && HasContent(held))
        {
            RefineLinked(Place.Of(only), refined, value.Length);
        }
    }

    /// <summary>Learns of what the place measures, of what it is a copy of, and of its copies.</summary>
    private void RefineLinked(Place place, Value refined, Ranges lengthBefore)
    {
        if (Links.TryGetValue(place, out var link) && !refined.Number.IsEmpty)
        {
            Refine(link.Subject, link.FactFor(refined, Read(link.Subject)));
        }

        if (refined.Length.Equals(lengthBefore))
        {
            return;
        }

        foreach (var copy in Links)
        {
            if (IsFeasible && copy.Value is { IsItself: true, IsLength: true, Factor: 1, Formula: null } and var same && same.Subject.Equals(place))
            {
                Refine(copy.Key, OfLength((refined.Length + Ranges.Of(same.Offset)) & Ranges.Natural));
            }
        }
    }

    /// <summary>Learns that the number that the link stands for lies in the set.</summary>
    public void RefineMeasured(Link link, Ranges number) => Refine(link.Subject, link.FactFor(number, Read(link.Subject)));

    /// <summary>Learns that conditions were asked about what the link measures of which nobody knows what they say.</summary>
    public void Doubt(Link link, params IEnumerable<Doubt> doubts)
    {
        var place = Resolve(link.Subject);
        if (place is { Kind: PlaceKind.Object, Object: { } id })
        {
            if (Objects.TryGetValue(id, out var made) && HasContent(made))
            {
                Objects = Objects.SetItem(id, made with { Content = made.Content.With(doubts) });
            }
        }
        else if (!IsUnborn(place))
        {
            Store(place, Read(place).With(doubts));
        }
    }

    /// <summary>Learns all of them.</summary>
    public void Refine(Facts? facts)
    {
        if (facts is null)
        {
            CannotBe();
            return;
        }

        foreach (var fact in facts.Values)
        {
            // A local that was assigned nothing on this path has no value to refine.
            if (IsFeasible && !IsUnborn(fact.Key))
            {
                Refine(fact.Key, fact.Value);
            }
        }
    }

    public bool IsUnborn(Place place)
    {
        var root = place.Root;
        return root.Kind is PlaceKind.Local or PlaceKind.Capture or PlaceKind.Result && !IsAssigned(root);
    }

    public static Value OfLength(Ranges length) => new() { Length = length };

    public static Value OfNumber(Ranges number) => new() { Number = number };

    public static bool HasContent(ObjectState state) => state.IsContainer;

    private static bool IsContradiction(Value before, Value after) =>
        (after.Null == Nullness.No && before.Null == Nullness.Yes)
        || (after.Null == Nullness.Yes && before.Null == Nullness.No)
        || (after.Null != Nullness.Yes && !before.Number.IsEmpty && after.Number.IsEmpty && before.Null == Nullness.No)
        || (after.Null != Nullness.Yes && !before.Length.IsEmpty && after.Length.IsEmpty && before.Null == Nullness.No);

    private ObjectState? OwnerOf(Place place) =>
        place is { Kind: PlaceKind.Member, Parent: { Kind: PlaceKind.Object, Object: { } id } } && Objects.TryGetValue(id, out var owner) ? owner : null;

    private Value PropertyOf(ObjectState owner, Place place) =>
        owner.Properties.TryGetValue(place.Symbol!.Name, out var property) ? property.Value : declared(place).From(owner.Creation);

    private void Store(Place place, Value value)
    {
        if (OwnerOf(place) is { } owner)
        {
            var known = owner.Properties.TryGetValue(place.Symbol!.Name, out var property)
                ? property with { Value = value }
                : new PropertyState(value, Paths.None, []);
            Objects = Objects.SetItem(place.Parent!.Object!.Value, owner with { Properties = owner.Properties.SetItem(place.Symbol.Name, known) });
            return;
        }

        HasSums |= place.Kind == PlaceKind.Sum || place is { Kind: PlaceKind.Measure, Index: not null };
        Values = Values.SetItem(place, value);
    }

    /// <summary>An item of a variable: no other name leads to it.</summary>
    private static bool IsItem(Place place) =>
        place is { Kind: PlaceKind.Member, Parent: { } holder, Symbol: { } member } && Tuples.Is(member.ContainingType)
        && (holder.Kind is PlaceKind.Local or PlaceKind.Capture or PlaceKind.Result || IsItem(holder));

    /// <summary>Those that hold the same as the place keep what it held.</summary>
    private void Detach(Place place)
    {
        foreach (var alias in Aliases)
        {
            if (alias.Key.DependsOn(place))
            {
                Aliases = Aliases.Remove(alias.Key);
            }
        }

        Place? heir = null;
        foreach (var alias in Aliases)
        {
            if (alias.Value.DependsOn(place))
            {
                var value = Read(alias.Value);
                heir ??= alias.Value.Equals(place) ? alias.Key : null;
                Aliases = Aliases.Remove(alias.Key);
                Values = Values.SetItem(alias.Key, value);
            }
        }

        if (heir is not null)
        {
            Inherit(place, heir);
        }
    }

    /// <summary>What answers tell of a place that goes, they tell of one that holds the same and stays.</summary>
    private void Inherit(Place place, Place heir)
    {
        foreach (var answer in Answers)
        {
            var told = answer.Value.Map(facts => facts.Values.TryGetValue(place, out var fact) ? facts.With(heir, fact) : facts);
            if (!answer.Key.DependsOn(heir) && !told.Equals(answer.Value))
            {
                Answers = Answers.SetItem(answer.Key, told);
            }
        }
    }

    private void Forget(Place place)
    {
        foreach (var known in Values)
        {
            if (known.Key.DependsOn(place))
            {
                Values = Values.Remove(known.Key);
            }
        }

        foreach (var link in Links)
        {
            if (link.Key.DependsOn(place) || link.Value.Subject.DependsOn(place))
            {
                Links = Links.Remove(link.Key);
            }
        }

        foreach (var answer in Answers)
        {
            if (answer.Key.DependsOn(place))
            {
                Answers = Answers.Remove(answer.Key);
            }
            else if (answer.Value.SpeaksOf(place))
            {
                var rest = answer.Value.Without(place);
                Answers = rest.SaysSomething ? Answers.SetItem(answer.Key, rest) : Answers.Remove(answer.Key);
            }
        }
    }
}
