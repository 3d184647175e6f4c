using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

internal sealed partial class State
{
    /// <summary>What holds on either of two paths; null stands for a path that no run takes.</summary>
    public static State? Join(State? left, State? right) => Join(left, right, correlates: true, byNumber: false);

    /// <summary>As <see cref="Join(State?, State?)"/>, remembering too what holds for each of the few numbers that a variable is on one of the paths alone. Not for the rounds of a loop.</summary>
    public static State? JoinByNumber(State? left, State? right) => Join(left, right, correlates: true, byNumber: true);

    /// <summary>As <see cref="Join(State?, State?)"/>, without remembering which of the two a Boolean came from.</summary>
    public static State? JoinLoosely(State? left, State? right) => Join(left, right, correlates: false, byNumber: false);

    private static State? Join(State? left, State? right, bool correlates, bool byNumber)
    {
        if (left is not { IsFeasible: true })
        {
            return right is { IsFeasible: true } ? right : null;
        }

        if (right is not { IsFeasible: true } || ReferenceEquals(left, right))
        {
            return left;
        }

        var joined = left.Clone();
        joined.HasSums |= right.HasSums;
        joined.Written = left.Written == right.Written ? left.Written : left.Written.Union(right.Written);
        joined.Lingering = left.Lingering == right.Lingering ? left.Lingering : left.Lingering.Union(right.Lingering);
        joined.Uncleared = left.Uncleared == right.Uncleared ? left.Uncleared : left.Uncleared.Union(right.Uncleared);
        joined.Objects = JoinObjects(left, right);
        joined.Aliases = left.Aliases == right.Aliases ? left.Aliases : JoinAliases(left, right);
        var differing = new List<Place>();
        joined.Values = JoinValues(left, right, joined, differing);
        joined.Targets = left.Targets == right.Targets ? left.Targets : left.Targets.SetItems(right.Targets);
        joined.Links = left.Links == right.Links ? left.Links : JoinLinks(left, right);
        if (byNumber)
        {
            joined.LinkDependents(left, right, differing);
        }

        joined.Answers = correlates ? JoinAnswers(left, right, joined, differing, byNumber) : PlaceMap<Answer>.Empty;
        return joined;
    }

    /// <summary>The next state of a loop head that does not settle.</summary>
    public State Widened(State next, ImmutableArray<long> thresholds, Origin growth)
    {
        var joined = Join(this, next)!;
        if (joined.IsSame(this))
        {
            return this;
        }

        var widened = joined.Clone();
        foreach (var place in PlaceMap<Value>.Differing(Values, joined.Values))
        {
            if (Values.TryGetValue(place, out var before) && joined.Values.TryGetValue(place, out var after))
            {
                widened.Values = widened.Values.SetItem(place, Lattice.Widen(before, after, thresholds, growth));
            }
        }

        foreach (var entry in joined.Objects)
        {
            if (Objects.TryGetValue(entry.Key, out var before) && !ReferenceEquals(before, entry.Value))
            {
                widened.Objects = widened.Objects.SetItem(entry.Key, Widened(before, entry.Value, thresholds, growth));
            }
        }

        if (thresholds.IsEmpty)
        {
            // Facts that still change at the last step would keep the loop going; they are the ones that can be done without.
            widened.Answers = Answers == joined.Answers
                ? Answers
                : joined.Answers.Where(a => !(Answers.TryGetValue(a.Key, out var old) && old.IsSame(a.Value))).Aggregate(joined.Answers, static (rest, a) => rest.Remove(a.Key));
        }

        return widened;
    }

    public bool IsSame(State other) =>
        ReferenceEquals(this, other)
        || (IsFeasible == other.IsFeasible
            && (Uncleared == other.Uncleared || Uncleared.SetEquals(other.Uncleared))
            && (Written == other.Written || Written.SetEquals(other.Written))
            && PlaceMap<Value>.AreSame(Values, other.Values, static (a, b) => a.Equals(b))
            && Same(Objects, other.Objects, IsSame)
            && PlaceMap<Link>.AreSame(Links, other.Links, static (a, b) => a.Equals(b))
            && PlaceMap<Place>.AreSame(Aliases, other.Aliases, static (a, b) => a.Equals(b))
            && PlaceMap<Answer>.AreSame(Answers, other.Answers, static (a, b) => a.IsSame(b)));

    private static bool Same<TKey, TValue>(ImmutableDictionary<TKey, TValue> left, ImmutableDictionary<TKey, TValue> right, Func<TValue, TValue, bool> same)
        where TKey : notnull
    {
        if (left == right)
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var entry in left)
        {
            if (!right.TryGetValue(entry.Key, out var other) || !(ReferenceEquals(entry.Value, other) || same(entry.Value, other)))
            {
                return false;
            }
        }

        return true;
    }

    private static PlaceMap<Value> JoinValues(State left, State right, State joined, List<Place> differing)
    {
        if (left.Values == right.Values && left.Aliases == right.Aliases)
        {
            return left.Values;
        }

        var values = left.Values;
        var lost = new List<Value>();
        foreach (var place in PlaceMap<Value>.Differing(left.Values, right.Values).Concat(LostAliases(left, joined)).Concat(LostAliases(right, joined)))
        {
            if (joined.Aliases.ContainsKey(place)
                || (left.Values.TryGetValue(place, out var here) && right.Values.TryGetValue(place, out var there) && ReferenceEquals(here, there)))
            {
                continue;
            }

            var (mine, theirs) = (left.IsUnborn(place), right.IsUnborn(place));
            if (mine && theirs)
            {
                continue;
            }

            var value = mine ? right.Stored(place) : theirs ? left.Stored(place) : Lattice.Join(left.Stored(place), right.Stored(place));
            if (!mine && !theirs)
            {
                differing.Add(place);
                if (value.Objects.IsEmpty)
                {
                    lost.Add(left.Stored(place));
                    lost.Add(right.Stored(place));
                }
            }

            if (!values.TryGetValue(place, out var present) || !ReferenceEquals(present, value))
            {
                values = values.SetItem(place, value);
            }
        }

        // A place that may hold one of our objects or a stranger can no longer be followed, and neither can the object.
        lost.ForEach(value => joined.Escape(value));
        return values;

        static IEnumerable<Place> LostAliases(State side, State joined) =>
            side.Aliases == joined.Aliases ? [] : side.Aliases.Keys.Where(alias => !joined.Aliases.ContainsKey(alias));
    }

    /// <summary>What refers to one thing on the one path and to another on the other hangs on the length that tells the paths apart: a validator's result, a status in words.</summary>
    private void LinkDependents(State left, State right, List<Place> differing)
    {
        if (differing.FirstOrDefault(place => place.Kind is PlaceKind.Local or PlaceKind.Parameter or PlaceKind.Member && left.Stored(place).Length.High != right.Stored(place).Length.High) is not { } measured)
        {
            return;
        }

        foreach (var place in differing)
        {
            if (place.Kind is PlaceKind.Local or PlaceKind.Capture or PlaceKind.Result && !place.DependsOn(measured) && !measured.DependsOn(place) && !Links.ContainsKey(place)
                && IsReference(left.Stored(place)) && IsReference(right.Stored(place)))
            {
                WriteLink(place, new Link(measured, true, 0).By(Formula.Dependent.Any));
            }
        }

        static bool IsReference(Value value) => value.Null == Nullness.Yes || value.Number.Equals(Ranges.All);
    }

    /// <summary>As <see cref="Read"/>, but as it was stored: objects keep their sizes to themselves.</summary>
    private Value Stored(Place place)
    {
        place = Resolve(place);
        if (place is { Kind: PlaceKind.Measure, Parent.Object: { } id } && place.Equals(SizeOf(id)))
        {
            return Value.OfNumber(Objects.TryGetValue(id, out var made) && HasContent(made) ? made.Content.Length : Ranges.Natural);
        }

        return OwnerOf(place) is { } owner ? PropertyOf(owner, place) : Values.TryGetValue(place, out var value) ? value : ItemAt(place) ?? declared(place);
    }

    private static PlaceMap<Place> JoinAliases(State left, State right)
    {
        var aliases = left.Aliases;
        foreach (var alias in left.Aliases)
        {
            if (!(right.Aliases.TryGetValue(alias.Key, out var other) ? other.Equals(alias.Value) : right.IsUnborn(alias.Key)))
            {
                aliases = aliases.Remove(alias.Key);
            }
        }

        foreach (var alias in right.Aliases)
        {
            if (left.IsUnborn(alias.Key))
            {
                aliases = aliases.SetItem(alias.Key, alias.Value);
            }
        }

        return aliases;
    }

    private static PlaceMap<Link> JoinLinks(State left, State right)
    {
        var links = PlaceMap<Link>.Empty;
        foreach (var link in left.Links)
        {
            if (Holds(right, link))
            {
                links = links.SetItem(link.Key, link.Value);
            }
        }

        foreach (var link in right.Links)
        {
            if (Holds(left, link))
            {
                links = links.SetItem(link.Key, link.Value);
            }
        }

        return links;

        // A null measures nothing, and has no length that could be other than said.
        static bool Holds(State side, KeyValuePair<Place, Link> link) =>
            side.Links.TryGetValue(link.Key, out var other)
                ? other.Equals(link.Value)
                : side.IsUnborn(link.Key) || side.Stored(link.Key).Null == Nullness.Yes
                    || (link.Value.IsLength && !side.IsUnborn(link.Value.Subject) && side.Stored(link.Value.Subject).Null == Nullness.Yes);
    }

    private static ImmutableDictionary<ObjectId, ObjectState> JoinObjects(State left, State right)
    {
        if (left.Objects == right.Objects)
        {
            return left.Objects;
        }

        var objects = left.Objects;
        foreach (var entry in right.Objects)
        {
            if (!left.Objects.TryGetValue(entry.Key, out var mine))
            {
                objects = objects.SetItem(entry.Key, entry.Value);
            }
            else if (!ReferenceEquals(mine, entry.Value))
            {
                objects = objects.SetItem(entry.Key, Join(mine, entry.Value, left, right));
            }
        }

        return objects;
    }
}
