using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2005: a data key is generated without plaintext and decrypted at once: two calls for what one answers.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html</remarks>
internal sealed class DataKeyDecryptedAtOnce : IKmsRule
{
    public const string Id = "KMS2005";

    /// <summary>One call generates the key and answers both copies; the finding's path is the call of Decrypt.</summary>
    public const string GenerateWithPlaintext = nameof(GenerateWithPlaintext);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "A data key is decrypted as soon as it is generated",
        messageFormat: "The data key is generated without plaintext and decrypted at once; one call of GenerateDataKey answers both copies");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.GenerateDataKeyWithoutPlaintext)
        let wrapped = call.Brought(Tag.DataKeyCiphertext)
        let opening = block.CallsTo(KmsOperation.Decrypt).FirstOrDefault(other => other.Payload.Value.Tags.Sources is [var only] && only == wrapped)
        where opening is { AnswersPlaintext: true } && call.IsForReal
        where block.Type.AreOfOneClient(call, opening) && block.Type.FollowsAtOnce(call, opening) && !IsStoredFirst(block, wrapped, opening)
        select new Finding(call.Location) { Path = [opening.Location], Repair = GenerateWithPlaintext };

    /// <summary>A key that is stored before it is opened is known to open.</summary>
    private static bool IsStoredFirst(KmsBlock block, Source wrapped, KmsCall opening) => block.Material.Of(wrapped).Any(use =>
        use.Kind is not (UseKind.Passed or UseKind.Measured or UseKind.Payload or UseKind.Ended)
        && use.Entered.SourceSpan.Start < opening.Location.SourceSpan.Start);
}
