using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

internal sealed partial class State
{
    /// <summary>The objects, and all that can be reached from them, are now in the hands of code that is not analysed.</summary>
    /// <returns>All of them.</returns>
    public ImmutableArray<ObjectId> Escape(Value value)
    {
        var reachable = value.Reachable;
        if (reachable.IsEmpty)
        {
            return [];
        }

        var escaped = ImmutableArray.CreateBuilder<ObjectId>();
        var waiting = new Stack<ObjectId>(reachable);
        while (waiting.Count > 0)
        {
            var id = waiting.Pop();
            if (!Objects.TryGetValue(id, out var state))
            {
                continue;
            }

            foreach (var property in state.Properties.Values)
            {
                Push(property.Value);
            }

            Push(state.Content.Element);
            Push(state.Base);
            foreach (var member in Values)
            {
                if (member.Key.Root.Object == id)
                {
                    Push(member.Value);
                }
            }

            escaped.Add(id);
            ForgetMeasuresOf(id);
            Objects = Objects.SetItem(id, Escaped(state));
            ForgetMembersOf(id);

            void Push(Value? part)
            {
                foreach (var inner in part?.Reachable ?? [])
                {
                    if (Objects.TryGetValue(inner, out var reached) && !reached.Escaped)
                    {
                        waiting.Push(inner);
                    }
                }
            }
        }

        return escaped.ToImmutable();
    }

    /// <summary>The buffers that whoever is given the value can reach: itself, and through the objects that it refers to.</summary>
    public ImmutableHashSet<Buffer> BuffersWithin(Value value)
    {
        var found = ImmutableHashSet.CreateBuilder<Buffer>();
        var seen = new HashSet<ObjectId>();
        var waiting = new Stack<Value>([value]);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            found.UnionWith(next.Buffers);
            if (next.Element is { } element)
            {
                waiting.Push(element);
            }

            foreach (var made in next.Objects.Where(seen.Add).Where(Objects.ContainsKey).Select(id => Objects[id]))
            {
                waiting.Push(made.Content);
                foreach (var part in made.Properties.Values.Select(static property => property.Value).Concat(made.Base is { } inner ? [inner] : []))
                {
                    waiting.Push(part);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The items of a tuple, or key and value of a pair, that the place holds; none if the type is another.</summary>
    public ImmutableArray<Place> Items(Place place, ITypeSymbol? type) => [.. Tuples.ItemsOf(type).Select(item => place.Member(item)).OfType<Place>()];

    /// <summary>Takes out the objects that nothing refers to any more.</summary>
    /// <param name="kept">Those that the callers may still refer to.</param>
    public void Collect(ImmutableDictionary<ObjectId, ObjectState> kept)
    {
        var reached = new HashSet<ObjectId>();
        var waiting = new Stack<ObjectId>();
        foreach (var entry in Values)
        {
            Reach(entry.Value);
            if (entry.Key.Root.Object is { } root && reached.Add(root))
            {
                waiting.Push(root);
            }
        }

        foreach (var alias in Aliases.Values)
        {
            if (alias.Root.Object is { } root && reached.Add(root))
            {
                waiting.Push(root);
            }
        }

        foreach (var target in Targets.Values)
        {
            Reach(target.Instance);
        }

        foreach (var id in kept.Keys)
        {
            if (reached.Add(id))
            {
                waiting.Push(id);
            }
        }

        while (waiting.Count > 0)
        {
            if (Objects.TryGetValue(waiting.Pop(), out var state))
            {
                Reach(state.Content.Element);
                Reach(state.Base);
                foreach (var property in state.Properties.Values)
                {
                    Reach(property.Value);
                }
            }
        }

        Objects = Objects.RemoveRange(Objects.Keys.Where(id => !reached.Contains(id)));
        MayHoldUnreachable = false;

        void Reach(Value? value)
        {
            for (; value is not null; value = value.Element)
            {
                foreach (var id in value.Objects)
                {
                    if (reached.Add(id))
                    {
                        waiting.Push(id);
                    }
                }
            }
        }
    }

    /// <summary>Changes what every object that the value may refer to holds: for certain if there is one, perhaps if there are several.</summary>
    public void Update(Value value, Func<ObjectState, ObjectState> change)
    {
        foreach (var id in value.Objects)
        {
            if (Objects.TryGetValue(id, out var state))
            {
                var changed = change(state);
                Objects = Objects.SetItem(id, value.Objects.Length == 1 && !state.IsMany ? changed : Join(state, changed, this, this));
            }
        }
    }

    private static ObjectState Escaped(ObjectState state) => state with
    {
        Escaped = true,
        Most = null,
        Items = [],
        Properties = ImmutableDictionary<string, PropertyState>.Empty,
        Content = !state.IsContainer ? state.Content
            : state.Type is IArrayTypeSymbol ? state.Content with { Element = null }
            : Value.Unknown with { Null = Nullness.No, Origin = Origin.Lost, Tags = state.Content.Tags.Without(Tag.Ascii) },
        Position = Ranges.Natural,
    };

    private static ObjectState Widened(ObjectState before, ObjectState next, ImmutableArray<long> thresholds, Origin growth)
    {
        var widened = next with
        {
            Content = Lattice.Widen(before.Content, next.Content, thresholds, growth),
            Items = JoinItems(before.Items, next.Items, (left, right) => Lattice.Widen(left, right, thresholds, growth)),
            Properties = next.Properties.ToImmutableDictionary(static p => p.Key, p => before.Properties.TryGetValue(p.Key, out var old)
                ? p.Value with { Value = Lattice.Widen(old.Value, p.Value.Value, thresholds, growth) }
                : p.Value),
        };
        return before.IsAtEnd && next.IsAtEnd ? widened
            : widened with { Position = before.Position.Equals(next.Position) ? next.Position : before.Position.Widen(next.Position, thresholds).Possible(Ranges.Natural) };
    }

    private static ObjectState Join(ObjectState left, ObjectState right, State? leftState, State? rightState)
    {
        var properties = left.Properties;
        foreach (var name in left.Properties.Keys.Union(right.Properties.Keys).ToList())
        {
            var mine = left.Properties.TryGetValue(name, out var a) ? a : null;
            var theirs = right.Properties.TryGetValue(name, out var b) ? b : null;
            if (!ReferenceEquals(mine, theirs))
            {
                properties = properties.SetItem(name, Join(mine, theirs, name, left.Type, left.IsFresh, leftState, rightState));
            }
        }

        var joined = left with
        {
            Properties = properties,
            Most = left.Most is { } most && right.Most is { } more ? Math.Max(most, more) : null,
            Content = Lattice.Join(left.Content, right.Content),
            Items = JoinItems(left.Items, right.Items, Lattice.Join),
            Base = left.Base is { } one && right.Base is { } other ? Lattice.Join(one, other) : null,
            Escaped = left.Escaped || right.Escaped,
            IsMany = left.IsMany || right.IsMany,
        };
        return left.IsAtEnd && right.IsAtEnd ? joined : joined with { Position = left.Position | right.Position };
    }

    private static ImmutableArray<Value> JoinItems(ImmutableArray<Value> left, ImmutableArray<Value> right, Func<Value, Value, Value> join) =>
        left == right ? left : left.Length == right.Length ? [.. left.Zip(right, join)] : [];

    /// <summary>Of the objects that the place may refer to, it refers to this one.</summary>
    public void Narrow(Place place, ObjectId id)
    {
        place = Resolve(place);
        Store(place, Read(place) with { Objects = [id] });
    }

    /// <summary>The elements of some array are written, nobody knows which: of none it is known any longer what each of its elements is.</summary>
    public void ForgetItems()
    {
        foreach (var made in Objects)
        {
            if (!made.Value.Items.IsEmpty)
            {
                Objects = Objects.SetItem(made.Key, made.Value.WithoutItems());
            }
        }
    }

    /// <summary>An element of an array is written: whoever counts through one may come across it.</summary>
    public void WriteEnumerated(Value value)
    {
        foreach (var made in Objects)
        {
            if (made.Value is { IsContainer: true, Type.Name: "IEnumerator", Content: { Element: { } element } content })
            {
                Objects = Objects.SetItem(made.Key, made.Value.WithoutItems() with { Content = content with { Element = Lattice.Join(element, value) } });
            }
        }
    }

    /// <summary>What an array that was made here holds in the place, or any of its elements; null where that is not known.</summary>
    private Value? ItemAt(Place element)
    {
        if (element is not { Kind: PlaceKind.Element, Parent: { } container } || Read(container).Objects is not [var id] || !Objects.TryGetValue(id, out var made) || made is not { Type: IArrayTypeSymbol, Escaped: false })
        {
            return null;
        }

        return element.Number is { } index && index < made.Items.Length ? made.Items[index] : made.Content.Element;
    }

    private static PropertyState Join(PropertyState? left, PropertyState? right, string name, ITypeSymbol type, bool isFresh, State? leftState, State? rightState)
    {
        if (left is not null && right is not null)
        {
            return new(
                Lattice.Join(left.Value, right.Value),
                left.SetOn == right.SetOn ? left.SetOn : Paths.Some,
                left.Writes.SequenceEqual(right.Writes) ? left.Writes : [.. left.Writes.Union(right.Writes)]);
        }

        // Where it was never assigned, it is what the type gives it to begin with.
        var (set, other) = left is not null ? (left, rightState) : (right!, leftState);
        var initial = other?.Unassigned(type, name, isFresh);
        return set with
        {
            Value = initial is null ? set.Value : Lattice.Join(set.Value, initial),
            SetOn = set.SetOn == Paths.None ? Paths.None : Paths.Some,
        };
    }

    private Value? Unassigned(ITypeSymbol type, string name, bool isFresh)
    {
        for (var current = type; current is not null; current = current.BaseType!)
        {
            if (current.GetMembers(name).FirstOrDefault() is { } member && Place.Of(new ObjectId(-1)).Member(member) is { } place)
            {
                return !isFresh ? declared(place) : NumberTypes.DefaultOf((member as IPropertySymbol)?.Type) ?? declared(place);
            }
        }

        return null;
    }

    /// <summary>The objects of one call, seen on two of the ways to it.</summary>
    public static ImmutableDictionary<ObjectId, ObjectState> JoinObjects(
        ImmutableDictionary<ObjectId, ObjectState> left, ImmutableDictionary<ObjectId, ObjectState> right)
    {
        var joined = left;
        foreach (var entry in right)
        {
            joined = joined.SetItem(entry.Key, left.TryGetValue(entry.Key, out var mine) ? Join(mine, entry.Value, null, null) : entry.Value);
        }

        return joined;
    }

    public static bool AreSame(ObjectState left, ObjectState right) => IsSame(left, right);

    private static bool IsSame(ObjectState left, ObjectState right) =>
        ReferenceEquals(left, right)
        || (left.Escaped == right.Escaped
            && left.IsMany == right.IsMany
            && left.Content.Equals(right.Content)
            && (left.Items == right.Items || left.Items.SequenceEqual(right.Items))
            && left.IsAtEnd == right.IsAtEnd
            && left.Position.Equals(right.Position)
            && Equals(left.Base, right.Base)
            && Same(left.Properties, right.Properties, static (a, b) =>
                a.SetOn == b.SetOn && a.Value.Equals(b.Value) && (a.Writes == b.Writes || a.Writes.SequenceEqual(b.Writes))));
}
