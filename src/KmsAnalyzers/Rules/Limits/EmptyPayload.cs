using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1007: nothing at all is sent to be encrypted, decrypted, signed or authenticated.</summary>
/// <remarks>
/// The usual reason is a <c>MemoryStream</c> whose capacity was taken for its content, or one that was never written to.
/// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
/// </remarks>
internal sealed class EmptyPayload : IKmsRule
{
    public const string Id = "KMS1007";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: true,
        title: "The payload is empty",
        messageFormat: "{0} takes at least 1 byte; {1} is empty on every path that leads here");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from payload in block.Payloads
        where payload.Arrivals.All(static arrival => IsEmpty(arrival.Value) && IsEmpty(arrival.Call.Payload.Value))
        select payload.At(payload.Arrivals[0], payload.Operation, payload.Named());

    private static bool IsEmpty(Value bytes) => bytes is { Length.Single: 0, Null: not Nullness.Yes };
}
