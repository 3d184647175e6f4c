using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2013: a cache of data keys never answers, because each message has an encryption context of its own.</summary>
/// <remarks>
/// A data key is encrypted under its context, so messages share one only under the same context. Source:
/// https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/data-caching-details.html
/// </remarks>
internal sealed class CacheDefeatedByContext : IKmsRule
{
    public const string Id = "KMS2013";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "The data-key cache never answers",
        messageFormat: "Each message has an encryption context of its own here, so each costs a call of KMS and the cache only keeps keys in memory; leave EnvelopeOptions.Cache out",
        defaultSeverity: DiagnosticSeverity.Info);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.EncryptorCalls
        let defeated = block.Type.DefeatedCacheAt(call)
        where defeated is not null
        select new Finding(call) { Path = [defeated.Value, defeated.Cache] };
}
