namespace KmsAnalyzers.Envelope;

/// <summary>The ARN of a KMS key: <c>arn:partition:kms:region:account:key/id</c>. Aliases have ARNs too; those are not key ARNs.</summary>
internal sealed record KeyArn(string Partition, string Region, string Account, string Id)
{
    /// <summary>Replicas of a multi-Region key share their id and decrypt each other's ciphertexts.</summary>
    internal bool IsMultiRegion => Id.StartsWith("mrk-", StringComparison.Ordinal);

    internal static KeyArn? Parse(string? text) =>
        text?.Split(':') is ["arn", { Length: > 0 } partition, "kms", { Length: > 0 } region, { Length: > 0 } account, ['k', 'e', 'y', '/', .. { Length: > 0 } id]] && !id.Contains('/')
            ? new(partition, region, account, id)
            : null;

    /// <summary>Whether the two are the same key, or replicas of one multi-Region key.</summary>
    internal bool Matches(KeyArn other) => this == other || (IsMultiRegion && this with { Region = other.Region } == other);

    public override string ToString() => $"arn:{Partition}:kms:{Region}:{Account}:key/{Id}";
}
