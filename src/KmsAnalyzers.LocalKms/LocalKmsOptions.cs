using System.Text.RegularExpressions;
using Amazon;

namespace KmsAnalyzers.LocalKms;

/// <summary>What a <see cref="LocalKms"/> is like: whose, where, how much it takes in a second, and by which clock.</summary>
public sealed partial record LocalKmsOptions
{
    /// <summary>The AWS account that owns the keys: 12 digits. Default: <c>111122223333</c>, the account of AWS's own examples.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>The AWS Region of the keys, such as <c>eu-west-1</c>. Default: <c>us-east-1</c>. ARNs of another one are not found, as in AWS.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>
    /// How many cryptographic operations (Encrypt, Decrypt, GenerateDataKey and their like) this KMS takes in a second before it throttles, at least
    /// 1; <see langword="null"/> (the default) for no limit. S3's calls under SSE-KMS count too; managing keys and aliases does not. The allowance
    /// starts full, refills evenly and holds one second's worth at most.
    /// </summary>
    /// <remarks>
    /// AWS KMS Developer Guide, "Request quotas": one quota per account and Region, shared by all callers and by the AWS services that act for them.
    /// There each kind of key has its own; here one serves for all.
    /// </remarks>
    public int? RequestsPerSecond { get; init; }

    /// <summary>The clock of creation dates, waiting periods, rotation and the request quota. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (AccountId is null || !AccountPattern().IsMatch(AccountId))
        {
            throw new ArgumentException($"An AWS account id has 12 digits, and '{AccountId}' has not.", nameof(AccountId));
        }

        if (Region is null || !RegionPattern().IsMatch(Region))
        {
            throw new ArgumentException($"'{Region}' is no AWS Region; give its system name, such as 'eu-west-1'.", nameof(Region));
        }

        if (RequestsPerSecond is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(RequestsPerSecond), RequestsPerSecond, "A request quota is at least 1 per second; leave it null for no limit.");
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
    }

    internal RegionEndpoint Endpoint => RegionEndpoint.GetBySystemName(Region);

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\A[a-z]{2,}(-[a-z]+)+-[0-9]+\z")]
    private static partial Regex RegionPattern();
}
