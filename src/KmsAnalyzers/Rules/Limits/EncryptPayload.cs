using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>What the rules of <c>Encrypt</c> ask alike: a payload is too large, may be, or is neither. Never two of these at one place.</summary>
internal static class EncryptPayload
{
    /// <summary>The repair of KMS1001 and KMS1002: <c>EncryptAsync</c> becomes <c>EnvelopeEncryptAsync</c>.</summary>
    public const string EnvelopeRepair = "Envelope";

    /// <summary>The payloads of Encrypt, each with the arrivals that are symmetric for certain; for the other algorithms 4096 bytes is not the limit.</summary>
    public static IEnumerable<Payload> SymmetricPayloads(this KmsBlock block) =>
        block.PayloadsOf(KmsOperation.Encrypt).Select(static payload => payload.Only(static arrival => arrival.Call.IsSymmetric));

    /// <summary>The first bytes that exceed the limit of symmetric keys for certain.</summary>
    public static (Arrival Arrival, Interval Size)? TooLarge(this Payload payload) => payload.ProvedAbove(static _ => ServiceLimits.EncryptPlaintext);

    /// <summary>Without the bytes that a setting or their name excuses; those known to be unbounded are never excused.</summary>
    public static Payload WithoutExcused(this Payload payload, Settings settings) => payload.Only(arrival => !payload.IsExcused(arrival.Value.Origin, settings));

    public static Finding RepairedByEnvelope(this Payload payload, Arrival arrival, params object[] words) => payload.At(arrival, words) with
    {
        Repair = arrival.Call is { IsAsync: true, IsForReal: true } ? EnvelopeRepair : null,
    };

    private static bool IsExcused(this Payload payload, Origin origin, Settings settings) =>
        (origin.Kind is OriginKind.Unknown && settings.IgnoresUnknownSources)
        || (origin.Kind is not OriginKind.Unbounded && payload.Names.Append(origin.Name ?? "").SelectMany(Words.Of).Any(settings.ShortSecretNames.Contains));
}
