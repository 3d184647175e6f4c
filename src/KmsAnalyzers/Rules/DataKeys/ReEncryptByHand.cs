using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2011: a plaintext leaves KMS only to be encrypted again at once.</summary>
/// <remarks>
/// <c>ReEncrypt</c> does both inside KMS, so that the plaintext never travels. Source:
/// https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
/// </remarks>
internal sealed class ReEncryptByHand : IKmsRule
{
    public const string Id = "KMS2011";

    /// <summary>One call of ReEncrypt takes the place of both; the finding's path is the call of Encrypt.</summary>
    public const string ReEncrypt = nameof(ReEncrypt);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "Decrypt and Encrypt do by hand what ReEncrypt does",
        messageFormat: "The plaintext leaves KMS only to be encrypted again; ReEncrypt does both in one call, and the plaintext stays inside KMS");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from opening in block.CallsTo(KmsOperation.Decrypt)
        where opening.AnswersPlaintext && opening.Response.Escapes is Paths.None
        let sealing = SealingOf(block, opening.Brought(Tag.Plaintext))
        where sealing is { IsForReal: true } && block.Type.AreOfOneClient(opening, sealing) && block.Type.FollowsAtOnce(opening, sealing)
        select new Finding(opening.Location) { Path = [sealing.Location], Repair = ReEncrypt };

    /// <summary>The one call of Encrypt that is given the plaintext as it is, if nobody else looks at it.</summary>
    private static KmsCall? SealingOf(KmsBlock block, Source plaintext)
    {
        return block.CallsTo(KmsOperation.Encrypt).Where(call => call.Payload.Value.Tags.Sources.Contains(plaintext)).ToList() is [var only]
            && only.Payload.Value.Tags is { Sources: [_] } bytes && !bytes.Has(Tag.Text | Tag.Decoded)
            && block.Material.Of(plaintext).All(use => use.Kind switch
            {
                UseKind.Passed or UseKind.Ended => true,
                UseKind.Payload => only.Payload.Writes.Any(write => write.At == use.At),

                // Afterwards, to clear all of it.
                UseKind.Measured => use.At.SourceSpan.Start > only.Location.SourceSpan.Start,
                _ => false,
            })
                ? only
                : null;
    }
}
