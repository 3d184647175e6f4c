using Amazon.KeyManagementService;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Data keys from AWS KMS, one call for each message: GenerateDataKey on the generator key, Encrypt with each additional key, Decrypt on reading.
/// Replicas of a multi-Region key read each other's messages. A client calls one Region: for keys in several Regions put one keyring for each into a
/// <see cref="MultiKeyring"/>.
/// </summary>
/// <remarks>
/// A key ARN is tried only on the entries of that key. An id or alias is passed to KMS as it stands for each entry, and the key that KMS then
/// used must be the one that the entry names: re-pointing an alias cuts off older messages. Name key ARNs to avoid both.
/// Source: AWS Encryption SDK specification, "AWS KMS MRK aware keyrings".
/// </remarks>
public sealed class KmsKeyring : IKeyring
{
    private readonly KmsKeyClient client;
    private readonly KmsKeyId[] keyIds;

    /// <summary>A keyring over one or several keys, each of which can decrypt every message.</summary>
    /// <param name="kms">The client, which stays the caller's to dispose.</param>
    /// <param name="generatorKeyId">The key that generates data keys: ARN, id, alias or alias ARN.</param>
    /// <param name="additionalKeyIds">Keys that encrypt a further copy.</param>
    /// <param name="grantTokens">Grant tokens for every call, at most 10.</param>
    /// <exception cref="ArgumentNullException"><paramref name="kms"/> or <paramref name="generatorKeyId"/> is null.</exception>
    /// <exception cref="ArgumentException">A key id is empty or stands twice, or two of them are replicas of one multi-Region key.</exception>
    public KmsKeyring(
        IAmazonKeyManagementService kms, string generatorKeyId, IEnumerable<string>? additionalKeyIds = null, IEnumerable<string>? grantTokens = null)
        : this(new KmsKeyClient(kms ?? throw new ArgumentNullException(nameof(kms)), grantTokens), generatorKeyId, additionalKeyIds)
    {
    }

    internal KmsKeyring(KmsKeyClient client, string generatorKeyId, IEnumerable<string>? additionalKeyIds = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(generatorKeyId);
        this.client = client;
        keyIds = [.. (additionalKeyIds ?? []).Prepend(generatorKeyId).Select(Checked)];
        for (var i = 1; i < keyIds.Length; i++)
        {
            if (keyIds.Take(i).Any(earlier => IsSameKey(earlier, keyIds[i])))
            {
                throw new ArgumentException(
                    $"The key '{keyIds[i].Value}' is in the keyring twice, perhaps as two replicas of one multi-Region key.", nameof(additionalKeyIds));
            }
        }

        static KmsKeyId Checked(string? keyId) =>
            string.IsNullOrEmpty(keyId) ? throw new ArgumentException("A key id is empty.", nameof(additionalKeyIds)) : new(keyId);

        static bool IsSameKey(KmsKeyId one, KmsKeyId other) =>
            one.Value == other.Value || (one.Arn is not null && other.Arn is not null && one.Arn.Matches(other.Arn));
    }

    internal KeyringIdentity Identity => client.Identity(keyIds.Select(keyId => keyId.Value));

    /// <inheritdoc/>
    public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var material = await client.GenerateAsync(keyIds[0].Value, request, cancellationToken).ConfigureAwait(false);
        if (keyIds.Length == 1)
        {
            return material;
        }

        try
        {
            var copies = await WrapAsync(keyIds.Skip(1), material.DataKey.Memory, request, cancellationToken).ConfigureAwait(false);
            return new(material.DataKey, [.. material.EncryptedDataKeys, .. copies]);
        }
        catch
        {
            material.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return keyIds is [var only]
            ? await client.EncryptAsync(only.Value, dataKey, request, cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException($"This keyring has {keyIds.Length} keys, and so as many copies to give: call WrapAllAsync.");
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EncryptedDataKey>> WrapAllAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await WrapAsync(keyIds, dataKey, request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(request);
        return KmsKeyClient.ArnOf(key) is { } arn
            ? await DataKeySearch.FirstAsync(
                keyIds.Where(keyId => keyId.MayOpen(arn)),
                async keyId => await client.DecryptAsync(keyId, key, arn, request, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<List<EncryptedDataKey>> WrapAsync(
        IEnumerable<KmsKeyId> keys, ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken)
    {
        var copies = new List<EncryptedDataKey>();
        foreach (var keyId in keys)
        {
            copies.Add(await client.EncryptAsync(keyId.Value, dataKey, request, cancellationToken).ConfigureAwait(false));
        }

        return copies;
    }
}
