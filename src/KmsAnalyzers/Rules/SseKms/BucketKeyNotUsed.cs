using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.SseKms;

/// <summary>KMS3006: objects are written under SSE-KMS, and whether S3 may use a bucket key is left open.</summary>
/// <remarks>
/// Without a bucket key S3 calls KMS for each object, and each call counts against the account's request quota; requests do not ask for one by
/// default. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
/// </remarks>
internal sealed class BucketKeyNotUsed : IKmsRule
{
    public const string Id = "KMS3006";

    /// <summary>The finding's path is where the requests, or the rule, are made.</summary>
    public const string EnableBucketKey = nameof(EnableBucketKey);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "SseKms", definite: false,
        title: "S3 calls KMS for every object",
        messageFormat: "{0}: S3 calls KMS for every object; BucketKeyEnabled = true lets it call once for many",
        defaultSeverity: DiagnosticSeverity.Info);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block)
    {
        foreach (var call in block.S3Calls)
        {
            if (call is { MayUseBucketKey: true, LeavesBucketKeyOpen: true })
            {
                yield return new(call.Location, $"{call.Name} under SSE-KMS without a bucket key") { Path = call.Request.Creations, Repair = EnableBucketKey };
            }

            foreach (var rule in call.Rules)
            {
                // What stands in another document is told of at the call.
                if (rule is { Method: SseMethod.Kms, LeavesBucketKeyOpen: true })
                {
                    yield return new(rule.Creation.SourceTree == block.Tree ? rule.Creation : call.Location, "A bucket's default of SSE-KMS without a bucket key")
                    {
                        Path = [rule.Creation],
                        Repair = EnableBucketKey,
                    };
                }
            }
        }
    }
}
