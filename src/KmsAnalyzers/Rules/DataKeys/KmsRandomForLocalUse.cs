using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2012: random bytes are fetched from KMS where the platform's own generator would do.</summary>
/// <remarks>
/// The bytes travel over the network, cost a request of the account's quota, and are no more random for it. A custom key store or an enclave is
/// another matter. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html
/// </remarks>
internal sealed class KmsRandomForLocalUse : IKmsRule
{
    public const string Id = "KMS2012";

    /// <summary>The bytes come from the platform's own generator; the finding's path is their number.</summary>
    public const string GenerateLocally = nameof(GenerateLocally);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "Random bytes need no call of KMS",
        messageFormat: "GenerateRandom fetches over the network what RandomNumberGenerator.GetBytes makes here",
        defaultSeverity: DiagnosticSeverity.Hidden);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.GenerateRandom)
        where call.Request[RequestProperty.CustomKeyStoreId].SetOn is Paths.None && call.Request[RequestProperty.Recipient].SetOn is Paths.None
        let number = call.Request[RequestProperty.NumberOfBytes]
        select new Finding(call.Location)
        {
            Path = [.. number.Writes.Select(static write => write.At)],

            // Fewer than one byte is another mistake, which the generator would hide.
            Repair = number is { Writes: [_], Value.Number.High: > 0 } ? GenerateLocally : null,
        };
}
