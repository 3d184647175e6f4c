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
        from payload in block.SymmetricPayloads()
        where !payload.IsCallersArgument && payload.TooLarge() is null
        let arrival = payload.WithoutExcused(block.Settings).PossiblyAbove(static _ => ServiceLimits.EncryptPlaintext)
        where arrival is not null
        select payload.RepairedByEnvelope(arrival, payload.Doubt(arrival.Value));
}
