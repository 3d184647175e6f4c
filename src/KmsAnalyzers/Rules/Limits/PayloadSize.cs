using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>What rules of size ask of a payload, and how they speak of it.</summary>
internal static class PayloadSize
{
    /// <summary>The first bytes that exceed the limit for certain on a feasible path; null if none do.</summary>
    public static (Arrival Arrival, Interval Size)? ProvedAbove(this Payload payload, Func<Arrival, long> limit)
    {
        // A lower bound that a comparison of an otherwise unknown length gave says what the author provided for, not what arrives.
        var proofs =
            from arrival in payload.Arrivals
            from size in arrival.Value.Length.Proved
            where size.Low > limit(arrival) && !size.Assumed
            select (arrival, size);
        return proofs.Cast<(Arrival, Interval)?>().FirstOrDefault();
    }

    /// <summary>As <see cref="ProvedAbove"/>, or bytes of which a comparison lets none through that would be accepted.</summary>
    public static (Arrival Arrival, Interval Size)? ProvedOrGuardedAbove(this Payload payload, Func<Arrival, long> limit) => payload.ProvedAbove(limit)
        ?? payload.Arrivals.Where(arrival => !arrival.Value.Length.IsEmpty && arrival.Value.Length.Low > limit(arrival)).Select(static arrival => ((Arrival, Interval)?)(arrival, arrival.Value.Length.Intervals[0])).FirstOrDefault();

    /// <summary>The first bytes for which no bound within the limit can be shown; null if all have one, or if the engine itself lost count.</summary>
    public static Arrival? PossiblyAbove(this Payload payload, Func<Arrival, long> limit) => payload.Arrivals.FirstOrDefault(arrival =>
        arrival.Value is { Null: not Nullness.Yes, Origin: { Kind: not OriginKind.Lost, Doubts.IsEmpty: true } } value && value.Length.High > limit(arrival));

    public static Finding At(this Payload payload, Arrival arrival, params object[] words) => new(payload.At, words) { Path = arrival.Path };

    public static string Named(this Payload payload) => payload.Names is [.., var name] ? $"'{name}'" : "the payload";

    /// <summary>Why nothing shows that the payload fits.</summary>
    public static string Doubt(this Payload payload, Value value)
    {
        if (value.Length.Single is { } size)
        {
            return $"{payload.Named()} is {size} bytes long";
        }

        if (value.Length.High < long.MaxValue)
        {
            return $"{payload.Named()} may be up to {value.Length.High} bytes long{value.Because()}";
        }

        var source = value.Origin.Name is { } name && !payload.Names.Contains(name) ? $", which comes from '{name}'" : "";
        return $"nothing bounds {payload.Named()}{source}";
    }

    /// <summary>What an encoding has made of it, where that is why it is so long.</summary>
    public static string Because(this Value value) =>
        value.Origin.Because is { } reason && reason.Most == value.Length.High ? $" ({reason.Words})" : "";

    public static string InBytes(this Interval size) =>
        size.Low == size.High ? $"{size.Low} bytes"
        : size.High == long.MaxValue ? $"at least {size.Low} bytes"
        : $"between {size.Low} and {size.High} bytes";
}
