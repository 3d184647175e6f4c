using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1002: nothing shows that what goes to <c>Encrypt</c> is at most 4096 bytes long.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html</remarks>
internal sealed class EncryptPayloadMayBeTooLarge : IKmsRule
{
    public const string Id = "KMS1002";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: false,
        title: "The payload may be too large for Encrypt",
        messageFormat: "Encrypt takes at most 4096 bytes, and {0}. Check the length first, or use envelope encryption.");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from payload in block.EncryptPayloads()
        where !payload.IsCallersArgument && payload.TooLarge() is null
        let arrival = (payload with { Arrivals = [.. payload.Arrivals.Where(arrival => !IsExcused(payload, arrival.Value.Origin, block.Settings))] }).PossiblyTooLarge()
        where arrival is not null
        select EncryptPayload.At(payload, arrival, Reason(payload, arrival.Value));

    /// <summary>Values of which nobody said how large they are; those known to be unbounded are never excused.</summary>
    private static bool IsExcused(Payload payload, Origin origin, Settings settings) =>
        (origin.Kind is OriginKind.Unknown && settings.IgnoresUnknownSources)
        || (origin.Kind is not OriginKind.Unbounded && payload.Names.Append(origin.Name ?? "").SelectMany(Words.Of).Any(settings.ShortSecretNames.Contains));

    private static string Reason(Payload payload, Value value)
    {
        if (value.Length.High < long.MaxValue)
        {
            return $"{payload.Named()} may be up to {value.Length.High} bytes long";
        }

        var source = value.Origin.Name is { } name && !payload.Names.Contains(name) ? $", which comes from '{name}'" : "";
        return $"nothing bounds {payload.Named()}{source}";
    }
}
