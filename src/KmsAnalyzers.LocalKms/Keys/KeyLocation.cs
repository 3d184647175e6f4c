using Amazon;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>Where the keys live: what every ARN of one account and Region begins with.</summary>
internal sealed class KeyLocation(string region, string accountId)
{
    private readonly string prefix = $"arn:{PartitionOf(region)}:kms:{region}:{accountId}:";

    public string Partition { get; } = PartitionOf(region);

    public string Region => region;

    public string AccountId => accountId;

    public string KeyArn(string id) => $"{prefix}key/{id}";

    public string AliasArn(string alias) => prefix + alias;

    private static string PartitionOf(string region) => RegionEndpoint.GetBySystemName(region).PartitionName;
}
