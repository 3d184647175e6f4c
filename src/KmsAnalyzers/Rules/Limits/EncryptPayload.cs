using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>What KMS1001 and KMS1002 ask alike: a payload of symmetric Encrypt is too large, may be, or is neither. Never both at one place.</summary>
internal static class EncryptPayload
{
    /// <summary>The repair of both rules: <c>EncryptAsync</c> becomes <c>EnvelopeEncryptAsync</c>.</summary>
    public const string EnvelopeRepair = "Envelope";

    /// <summary>The payloads of Encrypt, each with the arrivals that are symmetric for certain; for the other algorithms 4096 bytes is not the limit.</summary>
    public static IEnumerable<Payload> EncryptPayloads(this KmsBlock block) =>
        from payload in block.Payloads
        where payload.Operation is KmsOperation.Encrypt
        select payload with { Arrivals = [.. payload.Arrivals.Where(static arrival => arrival.Call.IsSymmetric)] };

    /// <summary>The first bytes that exceed the limit for certain on a feasible path; null if none do.</summary>
    public static (Arrival Arrival, Interval Size)? TooLarge(this Payload payload)
    {
        // A lower bound that a comparison of an otherwise unknown length gave says what the author provided for, not what arrives.
        var proofs =
            from arrival in payload.Arrivals
            from size in arrival.Value.Length.Intervals
            where size.Low > ServiceLimits.EncryptPlaintext && !size.Assumed
            select (arrival, size);
        return proofs.Cast<(Arrival, Interval)?>().FirstOrDefault();
    }

    /// <summary>The first bytes for which no bound within the limit can be shown; null if all have one, or if the engine itself lost count.</summary>
    public static Arrival? PossiblyTooLarge(this Payload payload) => payload.Arrivals.FirstOrDefault(static arrival =>
        arrival.Value is { Null: not Nullness.Yes, Origin.Kind: not OriginKind.Lost } value && value.Length.High > ServiceLimits.EncryptPlaintext);

    public static Finding At(Payload payload, Arrival arrival, params object[] words) => new(payload.At, words)
    {
        Path = arrival.Path,
        Repair = arrival.Call is { IsAsync: true, IsForReal: true } ? EnvelopeRepair : null,
    };

    public static string Named(this Payload payload) => payload.Names is [.., var name] ? $"'{name}'" : "the payload";
}
