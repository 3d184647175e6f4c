using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2001: a data key is asked for in plaintext, and nobody reads it.</summary>
/// <remarks>
/// A key that is only reserved for later need never leave KMS: <c>GenerateDataKeyWithoutPlaintext</c> answers the encrypted copy alone.
/// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html
/// </remarks>
internal sealed class DataKeyPlaintextUnused : IKmsRule
{
    public const string Id = "KMS2001";

    /// <summary>The operation becomes its twin without plaintext.</summary>
    public const string WithoutPlaintext = nameof(WithoutPlaintext);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "The plaintext data key is never used",
        messageFormat: "{0} brings a plaintext key into memory that nothing reads; {0}WithoutPlaintext answers only the encrypted one");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.GenerateDataKey, KmsOperation.GenerateDataKeyPair)
        let plaintext = call.Operation is KmsOperation.GenerateDataKey ? ResponseProperty.Plaintext : ResponseProperty.PrivateKeyPlaintext

        where call.Response.ReadOn(plaintext) is Paths.None && call.AnswersPlaintext
        select new Finding(call.Location, call.Operation) { Repair = WithoutPlaintext };
}
