using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2002: a data key is used, and its encrypted copy, from which alone the key can be had again, is dropped.</summary>
/// <remarks>KMS keeps no data keys. Source: https://docs.aws.amazon.com/kms/latest/developerguide/data-keys.html</remarks>
internal sealed class EncryptedDataKeyDropped : IKmsRule
{
    public const string Id = "KMS2002";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "The encrypted data key is dropped",
        messageFormat: "What this data key encrypts can never be decrypted again: KMS keeps no data keys, and nothing reads CiphertextBlob; store it beside the data");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.GenerateDataKey)
        where call.Response.ReadOn(ResponseProperty.CiphertextBlob) is Paths.None && call.AnswersPlaintext
        let uses = block.Material.Of(call.Brought(Tag.DataKeyPlaintext)).Where(static use => use.Kind is not (UseKind.Passed or UseKind.Derived or UseKind.Measured or UseKind.Ended)).ToList()
        where uses.Count > 0
        select new Finding(call.Location) { Path = [uses[0].At] };
}
