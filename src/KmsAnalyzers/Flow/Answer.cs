using System.Collections.Immutable;

namespace KmsAnalyzers.Flow;

/// <summary>
/// What a value tells of other places, by the number that it is (0 and 1 of a Boolean) and by whether it is null: of <c>var route = data.Length > 4096 ? Route.Envelope :
/// Route.Direct</c>, how long <c>data</c> is on either route. Facts are null where the value cannot be that.
/// </summary>
/// <param name="Cases">What single numbers tell, in ascending order.</param>
/// <param name="Others">What all other numbers tell.</param>
internal sealed record Answer(ImmutableArray<(long Number, Facts? Facts)> Cases, Facts? Others, Facts? IfNull, Facts? IfNotNull)
{
    public static Answer Nothing { get; } = new([], Facts.None, Facts.None, Facts.None);

    public static Answer OfBoolean(Facts? ifTrue, Facts? ifFalse) => new([(0, ifFalse), (1, ifTrue)], null, Facts.None, Facts.None);

    public bool SaysSomething
    {
        get
        {
            foreach (var told in Cases)
            {
                if (!IsEmpty(told.Facts))
                {
                    return true;
                }
            }

            // Of a Boolean there are no others.
            return (Others is not null && !IsEmpty(Others)) || (Others is null && Cases.IsEmpty) || !IsEmpty(IfNull) || !IsEmpty(IfNotNull);
        }
    }

    /// <summary>What it speaks of; a place may stand there more than once.</summary>
    public IEnumerable<Place> Places
    {
        get
        {
            foreach (var told in Cases)
            {
                foreach (var fact in told.Facts?.Values ?? PlaceMap<Value>.Empty)
                {
                    yield return fact.Key;
                }
            }

            foreach (var facts in new[] { Others, IfNull, IfNotNull })
            {
                foreach (var fact in facts?.Values ?? PlaceMap<Value>.Empty)
                {
                    yield return fact.Key;
                }
            }
        }
    }

    public bool IsSame(Answer other) =>
        Cases.Length == other.Cases.Length && Cases.Zip(other.Cases, static (a, b) => a.Number == b.Number && Facts.AreSame(a.Facts, b.Facts)).All(static same => same)
        && Facts.AreSame(Others, other.Others) && Facts.AreSame(IfNull, other.IfNull) && Facts.AreSame(IfNotNull, other.IfNotNull);

    public Answer Map(Func<Facts, Facts> map)
    {
        return new([.. Cases.Select(told => (told.Number, One(told.Facts)))], One(Others), One(IfNull), One(IfNotNull));

        Facts? One(Facts? facts) => facts is null ? null : map(facts);
    }

    public bool SpeaksOf(Place place)
    {
        foreach (var told in Cases)
        {
            if (One(told.Facts))
            {
                return true;
            }
        }

        return One(Others) || One(IfNull) || One(IfNotNull);

        bool One(Facts? facts)
        {
            foreach (var known in facts?.Values ?? PlaceMap<Value>.Empty)
            {
                if (known.Key.DependsOn(place))
                {
                    return true;
                }
            }

            return false;
        }
    }

    public Answer Without(Place written) => Map(facts => facts.Without(written));

    /// <summary>What the answer to a question tells.</summary>
    public Facts? If(bool truth) => At(truth ? 1 : 0);

    /// <summary>What one number tells.</summary>
    public Facts? At(long number)
    {
        foreach (var told in Cases)
        {
            if (told.Number == number)
            {
                return told.Facts;
            }
        }

        return Others;
    }

    /// <summary>What the number tells, as far as it is known.</summary>
    public Facts? For(Ranges number)
    {
        var possible = Cases.Where(told => number.Contains(told.Number)).ToList();
        var all = possible.Select(static told => told.Facts).Concat(number.Count > possible.Count ? [Others] : []).Where(static facts => facts is not null).ToList();
        return all.Count == 0 ? null : all.Aggregate(static (one, other) => one!.Or(other!));
    }

    private static bool IsEmpty(Facts? facts) => facts is { Values.Count: 0 };
}
