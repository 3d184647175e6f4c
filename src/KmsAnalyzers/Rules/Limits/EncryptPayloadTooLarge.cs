using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1001: more than 4096 bytes go to <c>Encrypt</c>.</summary>
/// <remarks>
/// KMS refuses them with a <c>ValidationException</c>; the SDK sends whatever it is given, so the mistake first shows in production.
/// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
/// </remarks>
internal sealed class EncryptPayloadTooLarge : IKmsRule
{
    public const string Id = "KMS1001";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: true,
        title: "The payload is too large for Encrypt",
        messageFormat: "Encrypt takes at most 4096 bytes; {0} is {1} long{2}. Use envelope encryption.");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from payload in block.SymmetricPayloads()
        let proof = payload.TooLarge()
        where proof is not null
        select payload.RepairedByEnvelope(proof.Value.Arrival, payload.Named(), proof.Value.Size.InBytes(), proof.Value.Arrival.Value.Because());
}
