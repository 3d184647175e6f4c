using System.Collections.Immutable;
using KmsAnalyzers.Flow;

namespace KmsAnalyzers.Model;

/// <summary>Reads the rules in the request of <c>PutBucketEncryption</c>: objects within objects, of which any may have escaped.</summary>
internal sealed class BucketRuleReader(WatchedCall call)
{
    public ImmutableArray<BucketRule> Read() =>
    [
        .. from request in call.Arguments.Take(1).SelectMany(Known)
           from configuration in In(request, S3Property.ServerSideEncryptionConfiguration)
           from rules in In(configuration, S3Property.ServerSideEncryptionRules)
           from rule in Known(rules.Content.Element)
           select new BucketRule(
               rule.Creation,
               In(rule, S3Property.ServerSideEncryptionByDefault).Select(MethodOf).Distinct().ToList() is [var method] ? method : null,
               LeavesBucketKeyOpen: !rule.Properties.ContainsKey(S3Property.BucketKeyEnabled)),
    ];

    private static string? MethodOf(ObjectState byDefault) =>
        byDefault.Properties.TryGetValue(S3Property.ServerSideEncryptionAlgorithm, out var method) && method.SetOn is Paths.All
            ? method.Value.Constant is { HasValue: true, Value: string text } ? text : null
            : null;

    private IEnumerable<ObjectState> In(ObjectState holder, string property) =>
        holder.Properties.TryGetValue(property, out var held) ? Known(held.Value) : [];

    private IEnumerable<ObjectState> Known(Value? value) =>
        value?.Objects.Where(call.Objects.ContainsKey).Select(id => call.Objects[id]).Where(static held => !held.Escaped) ?? [];
}
