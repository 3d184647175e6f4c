using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1008: a type seals messages by envelope encryption, and opens ciphertexts by plain Decrypt, which cannot read them.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html</remarks>
internal sealed class PlainDecryptBesideEnvelope : IKmsRule
{
    public const string Id = "KMS1008";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: false,
        title: "Plain Decrypt cannot read what the same type seals",
        messageFormat: "Decrypt reads ciphertexts of KMS alone, and this type also makes envelope messages; EnvelopeDecryptAsync reads both",
        defaultSeverity: DiagnosticSeverity.Info);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.Decrypt)
        where call.IsSymmetric && !IsOfADataKey(call)
        let writers = block.CallsInType.Value.Where(other => other.Operation is KmsOperation.EnvelopeEncrypt && MayReadWhatItSeals(call, other))
        let writer = writers.FirstOrDefault()
        where writer is not null && !block.Type.AreKeys(Tags.Plaintext.From(call.Location))
        select new Finding(call.Location) { Path = [writer.Location], Repair = EnvelopeDecryption.RepairOf(call) };

    /// <summary>Without a key, KMS takes the one that the ciphertext names; with another key the two have nothing to do with each other.</summary>
    private static bool MayReadWhatItSeals(KmsCall reader, KmsCall writer) =>
        reader.Request[RequestProperty.KeyId] is var key && (key.SetOn is Paths.None || key.IsSameExpression(writer.Request[RequestProperty.KeyId]));

    /// <summary>An encrypted data key is a ciphertext of KMS for ever; its name, where it came from, or what it opens says that it is one.</summary>
    private static bool IsOfADataKey(KmsCall call) =>
        call.Payload.Value.Tags.Has(Tag.DataKeyCiphertext)
        || call.Payload.Writes.SelectMany(static write => write.Names.Append(write.Value.Origin.Name ?? "")).SelectMany(Words.Of)
            .Any(static word => word.Equals("key", StringComparison.OrdinalIgnoreCase) || word.Equals("dek", StringComparison.OrdinalIgnoreCase));
}
