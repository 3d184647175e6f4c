using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What holds on one of two paths alone: it is told by the places that say which path it was.</summary>
internal sealed partial class State
{
    /// <summary>By how many numbers a place tells apart what holds, and how large they are: codes and counts are small.</summary>
    private const int CasesLimit = 6;
    private const int LargestCase = 64;

    /// <summary>For each place that answers differently on the two sides, what each answer tells of the side it comes from.</summary>
    private static PlaceMap<Answer> JoinAnswers(State left, State right, State joined, List<Place> differing, bool byNumber)
    {
        var resized = left.Objects == right.Objects ? [] : left.Objects.Where(made => HasContent(made.Value) && right.Objects.TryGetValue(made.Key, out var other) && HasContent(other) && !made.Value.Content.Length.Equals(other.Content.Length))
            .Select(static made => made.Key).ToList();
        if (differing.Count == 0 && resized.Count == 0 && left.Answers == right.Answers)
        {
            return left.Answers;
        }

        var places = left.Answers.Keys.Union(right.Answers.Keys)
            .Union(differing.Concat(resized.Select(SizeOf)).Where(place => Decides(place, left, right) || (byNumber && TellsApart(place, left, right)))).ToList();
        if (places.Count == 0)
        {
            return left.Answers;
        }

        var answers = PlaceMap<Answer>.Empty;
        foreach (var place in places)
        {
            if (joined.IsUnborn(place))
            {
                continue;
            }

            if (left.Answers.TryGetValue(place, out var here) && right.Answers.TryGetValue(place, out var there) && ReferenceEquals(here, there) && left.Stored(place).Equals(right.Stored(place)))
            {
                // Whichever path it was, the place tells the same.
                answers = answers.SetItem(place, here);
                continue;
            }

            var numbers = CasesOf(place, left, right, byNumber);
            var (mine, theirs) = (left.AnswerOf(place, numbers), right.AnswerOf(place, numbers));
            var answer = new Answer(
                [.. numbers.Select((number, i) => (number, Merge(mine.Cases[i].Facts, theirs.Cases[i].Facts)))],
                Merge(mine.Others, theirs.Others),
                Merge(mine.IfNull, theirs.IfNull),
                Merge(mine.IfNotNull, theirs.IfNotNull)).Map(facts => facts.WithoutItself(place));
            if (answer.SaysSomething)
            {
                answers = answers.SetItem(place, answer);
            }
        }

        return answers;

        Facts? Merge(Facts? mine, Facts? theirs)
        {
            if (mine is null && theirs is null)
            {
                return null;
            }

            var facts = Facts.None;
            foreach (var place in differing.Concat(resized.Select(Place.Of)).Concat((mine ?? Facts.None).Values.Keys).Concat((theirs ?? Facts.None).Values.Keys))
            {
                // A local that one of the two ways leaves unborn says nothing of what it measures.
                if (joined.IsUnborn(place) || facts.Values.ContainsKey(place) || (mine is not null && left.IsUnborn(place)) || (theirs is not null && right.IsUnborn(place)))
                {
                    continue;
                }

                var here = mine is null ? null : left.With(mine, place);
                var there = theirs is null ? null : right.With(theirs, place);
                var value = here is null ? there : there is null ? here : Lattice.Join(here, there);
                var general = joined.With(Facts.None, place);
                if (value is not null && general.Length.Witness is not null && value.Length.Witness is null)
                {
                    value = value with { Length = value.Length.OfAnotherPath() };
                }

                if (value is not null && !Lattice.Meet(general, value).Equals(general))
                {
                    facts = facts.With(place, value with { Objects = [], Element = null, Parts = [] });
                }
            }

            return facts;
        }
    }

    private Value With(Facts facts, Place place) =>
        facts.Values.TryGetValue(place, out var fact) ? Lattice.Meet(Tellable(place), fact) : Tellable(place);

    /// <summary>What the place holds; how much an object holds is told of the object, and not of the places that refer to it.</summary>
    private Value Tellable(Place place)
    {
        if (place is { Kind: PlaceKind.Object, Object: { } id })
        {
            return OfLength(Objects.TryGetValue(id, out var made) && HasContent(made) ? made.Content.Length : Ranges.Natural);
        }

        var value = Stored(place);
        return RefersToContent(value) ? value with { Length = Ranges.Natural } : value;
    }

    private bool RefersToContent(Value value) => value.Objects.Any(held => Objects.TryGetValue(held, out var made) && HasContent(made));

    /// <summary>What the place tells, by the answers it can give here: by each of the numbers, and by all others.</summary>
    private Answer AnswerOf(Place place, ImmutableArray<long> numbers)
    {
        if (IsUnborn(place))
        {
            return new([.. numbers.Select(static number => (number, (Facts?)null))], null, null, null);
        }

        var value = Stored(place);
        var answer = Answers.TryGetValue(place, out var known) ? known : Answer.Nothing;
        var hasOthers = value.Number.Count > numbers.Count(value.Number.Contains);
        return new(
            [.. numbers.Select(number => (number, value.Number.Contains(number) ? answer.At(number) : null))],
            !hasOthers ? null : answer.Cases.All(told => numbers.Contains(told.Number)) ? answer.Others : Facts.None,
            value.Null != Nullness.No ? answer.IfNull : null,
            value.Null != Nullness.Yes ? answer.IfNotNull : null);
    }

    /// <summary>The numbers by which the place tells apart what holds: those that it did so by before, and the few that it can be.</summary>
    private static ImmutableArray<long> CasesOf(Place place, State left, State right, bool byNumber)
    {
        var known = new[] { left, right }.SelectMany(side => side.Answers.TryGetValue(place, out var answer) ? answer.Cases.Select(static told => told.Number) : []);
        var possible = byNumber ? NumbersOf(place, left).Concat(NumbersOf(place, right)) : Decides(place, left, right) ? [0, 1] : [];
        return [.. known.Concat(possible).Distinct().Take(CasesLimit).OrderBy(static number => number)];
    }

    /// <summary>Whether the answer that a local or capture holds depends on which of the two paths was taken.</summary>
    private static bool Decides(Place place, State left, State right)
    {
        if (place.Kind is not (PlaceKind.Local or PlaceKind.Parameter or PlaceKind.Capture or PlaceKind.Result) && !IsItem(place) && !place.IsTypeTest)
        {
            return false;
        }

        var (mine, theirs) = (left.Stored(place), right.Stored(place));
        if (place.IsTypeTest)
        {
            return (mine.Number.Single, theirs.Number.Single) is (0, 1) or (1, 0);
        }

        return (mine.Null != theirs.Null && (mine.Null == Nullness.Yes || theirs.Null == Nullness.Yes))
            || (!mine.Number.Equals(theirs.Number) && (mine.Number.Single is 0 or 1 || theirs.Number.Single is 0 or 1)
                && (mine.Constant.Value is bool || theirs.Constant.Value is bool));
    }

    /// <summary>Whether the variable is one of a few numbers on one of the paths that it cannot be on the other: a code, a choice, a count, or a number that was asked for.</summary>
    private static bool TellsApart(Place place, State left, State right) =>
        (place.Kind is PlaceKind.Local or PlaceKind.Parameter or PlaceKind.Capture or PlaceKind.Result or PlaceKind.Measure || IsItem(place)) && !left.IsUnborn(place) && !right.IsUnborn(place)
        && (NumbersOf(place, left).Any(number => !right.Stored(place).Number.Contains(number)) || NumbersOf(place, right).Any(number => !left.Stored(place).Number.Contains(number)));

    /// <summary>The numbers that the variable can be, where these are a few small ones; of a parameter, any that it is for certain.</summary>
    private static IEnumerable<long> NumbersOf(Place place, State side)
    {
        var number = side.IsUnborn(place) ? Ranges.None : side.Stored(place).Number;
        return number.IsBounded && number.Low >= -LargestCase && number.High <= LargestCase && number.Count <= CasesLimit
            ? number.Numbers
            : place.Kind == PlaceKind.Parameter && number.Single is { } single ? [single] : [];
    }
}
