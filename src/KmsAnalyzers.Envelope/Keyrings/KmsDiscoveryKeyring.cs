using Amazon.KeyManagementService;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Reads messages under whatever KMS key they name, as far as the caller may use it; never writes. Entries of multi-Region keys are decrypted in the
/// client's own Region, entries of single-Region keys of other Regions are skipped. Naming the keys in a <see cref="KmsKeyring"/> is safer: here
/// who writes the message chooses the key. The filter keeps that choice to accounts one trusts.
/// </summary>
/// <remarks>Source: AWS Encryption SDK specification, "AWS KMS MRK aware discovery keyrings".</remarks>
public sealed class KmsDiscoveryKeyring : IKeyring
{
    private readonly KmsKeyClient client;
    private readonly string? partition;
    private readonly HashSet<string>? accountIds;

    /// <summary>A keyring for reading.</summary>
    /// <param name="kms">The client, which stays the caller's to dispose.</param>
    /// <param name="partition">The only AWS partition to accept keys of, for example <c>aws</c>; null for any.</param>
    /// <param name="accountIds">The only AWS accounts (12 digits) to accept keys of; null for any.</param>
    /// <exception cref="ArgumentNullException"><paramref name="kms"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="partition"/> or an account is empty, or there are no accounts, so that no key could ever be accepted.</exception>
    public KmsDiscoveryKeyring(IAmazonKeyManagementService kms, string? partition = null, IEnumerable<string>? accountIds = null)
        : this(new KmsKeyClient(kms ?? throw new ArgumentNullException(nameof(kms)), grantTokens: null))
    {
        if (partition is "")
        {
            throw new ArgumentException("The partition is empty: null accepts any.", nameof(partition));
        }

        this.partition = partition;
        this.accountIds = accountIds?.ToHashSet(StringComparer.Ordinal);
        if (this.accountIds is { Count: 0 } || this.accountIds?.Any(string.IsNullOrEmpty) == true)
        {
            throw new ArgumentException("An account is empty, or there is none: null accepts any.", nameof(accountIds));
        }
    }

    internal KmsDiscoveryKeyring(KmsKeyClient client) => this.client = client;

    /// <summary>Always fails: this keyring only reads.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <summary>Always fails: this keyring only reads.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public async ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(request);
        return KmsKeyClient.ArnOf(key) is { } arn && Reachable(arn) is { } reachable
            ? await client.DecryptAsync(new(reachable.ToString()), key, arn, request, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>The key to ask the client's Region for: the replica there of a multi-Region key.</summary>
    private KeyArn? Reachable(KeyArn arn)
    {
        if ((partition is not null && partition != arn.Partition) || accountIds?.Contains(arn.Account) == false)
        {
            return null;
        }

        var region = client.Region;
        return region is null || region == arn.Region ? arn : arn.IsMultiRegion ? arn with { Region = region } : null;
    }

    private static InvalidOperationException ReadsOnly() =>
        new("A KmsDiscoveryKeyring only decrypts: name the key to encrypt with in a KmsKeyring.");
}
