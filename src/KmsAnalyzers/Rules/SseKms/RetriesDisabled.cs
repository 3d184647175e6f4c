using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.SseKms;

/// <summary>KMS3001: a client of KMS retries throttled calls once, or not at all.</summary>
/// <remarks>
/// KMS throttles by account and Region, so that a call may fail whatever its own rate; by default the SDK tries again, with growing delays.
/// Source: https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html
/// </remarks>
internal sealed class RetriesDisabled : IKmsRule
{
    public const string Id = "KMS3001";

    /// <summary>The assignment goes, and the SDK's default comes back.</summary>
    public const string RestoreRetries = nameof(RestoreRetries);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "SseKms", definite: false,
        title: "The KMS client does not retry throttled calls",
        messageFormat: "MaxErrorRetry = {0} leaves a throttled KMS call {1}; without it the SDK retries with growing delays");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from write in block.ConfigWrites
        where write is { Property: ConfigProperty.MaxErrorRetry, IsOverwritten: false, CallsAreRetried: false }

        // Only where every path assigns one of the two; a setting that may be higher is a decision.
        where write.Value.Number is { IsEmpty: false, Low: >= 0, High: <= 1 }
        let isNone = write.Value.Number.High == 0
        select new Finding(write.Location, isNone ? "0" : "1", isNone ? "without a single retry" : "one retry only")
        {
            Path = write.SeenAt,
            Repair = RestoreRetries,
            Severity = isNone ? null : DiagnosticSeverity.Info,
        };
}
