using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1004: more than 6144 bytes go to <c>Decrypt</c> or <c>ReEncrypt</c>, or all of a file, an object or a stream, however long.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html</remarks>
internal sealed class CiphertextBlobTooLarge : IKmsRule
{
    public const string Id = "KMS1004";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: false,
        title: "The ciphertext is too large for Decrypt",
        messageFormat: "{0} takes at most 6144 bytes; {1}. {2}.");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from payload in block.PayloadsOf(KmsOperation.Decrypt, KmsOperation.ReEncrypt)
        let proof = payload.ProvedOrGuardedAbove(static _ => ServiceLimits.Ciphertext)
        let arrival = proof?.Arrival
            ?? (payload.IsCallersArgument ? null : payload.Only(IsOfTheWorld).PossiblyAbove(static _ => ServiceLimits.Ciphertext))
        where arrival is not null
        let size = proof is { } proved ? $"{payload.Named()} is {proved.Size.InBytes()} long" : payload.Doubt(arrival.Value)
        let advice = payload.Operation is KmsOperation.Decrypt ? "Use envelope decryption, which reads messages of any size" : "Check the length first"
        select payload.At(arrival, payload.Operation, size, advice) with { Repair = EnvelopeDecryption.RepairOf(arrival.Call) };

    /// <summary>As long as the world pleases. Text that stands for a ciphertext (a setting in base64) is written by whoever encrypted it.</summary>
    private static bool IsOfTheWorld(Arrival arrival) =>
        arrival.Value.Origin.Kind is OriginKind.Unbounded && !arrival.Value.Tags.Has(Tag.Decoded);
}
