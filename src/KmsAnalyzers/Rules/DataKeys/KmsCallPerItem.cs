using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2009: KMS is called for each of many items.</summary>
/// <remarks>
/// Each call costs a round trip, money, and a share of the request quota; one data key can encrypt many items. Source:
/// https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
/// </remarks>
internal sealed class KmsCallPerItem : IKmsRule
{
    public const string Id = "KMS2009";

    /// <summary>The items are encrypted by an <c>EnvelopeEncryptor</c> that caches data keys.</summary>
    public const string EncryptByEnvelope = nameof(EncryptByEnvelope);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "KMS is called for each item",
        messageFormat: "{0} calls KMS once for each item{1}; one data key can serve many items, by an EnvelopeEncryptor that caches it",
        defaultSeverity: DiagnosticSeverity.Info);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block)
    {
        foreach (var call in block.Calls.Where(static call => call.IsPerItem))
        {
            var ways = block.Type.SurroundingsOf(call).Where(static way => way.PerItem is not null).ToList();
            var parallel = ways.FirstOrDefault(static way => way.PerItem!.Kind is RepetitionKind.UnboundedFanOut);
            if ((parallel ?? ways.FirstOrDefault()) is { PerItem: { } repeated } way)
            {
                yield return new(call.Location, call.Name, parallel is null ? "" : ", for all of them at once")
                {
                    Path = [repeated.At, .. way.Path],
                    Severity = parallel is null ? null : DiagnosticSeverity.Warning,
                    Repair = IsForOneKey(call) && !block.Type.HasContextOfItsOwn(call) ? EncryptByEnvelope : null,
                };
            }
        }
    }

    /// <summary>Whether an encryptor can do what the call does.</summary>
    private static bool IsForOneKey(KmsCall call) =>
        call.Operation is KmsOperation.EnvelopeEncrypt || (call.Operation is KmsOperation.Encrypt && call.IsSymmetric && call.IsForReal);
}
