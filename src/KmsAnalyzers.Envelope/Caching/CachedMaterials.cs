using Microsoft.Extensions.Logging;

namespace KmsAnalyzers.Envelope;

/// <summary>Data keys out of a cache where that is safe, and from the keyring otherwise.</summary>
internal sealed class CachedMaterials : IMaterialsSource
{
    private readonly KeyringMaterials keyring;
    private readonly EnvelopeOptions options;
    private readonly long maxBytes;
    private readonly DataKeyCaches caches;
    private readonly CachePartition? partition;

    /// <summary>Data keys of a keyring, under the limits of a cache.</summary>
    internal CachedMaterials(IKeyring keyring, EnvelopeOptions options, DataKeyCacheOptions cache, ILogger logger)
    {
        this.keyring = new(keyring, options, logger);
        this.options = options;
        maxBytes = cache.MaxBytes;
        partition = cache.Partition is { } name
            ? new(name, KeyringIdentity.Of(keyring), CacheLimits.ForEncryption(cache), options.MaxEncryptedDataKeys, options.TimeProvider)
            : null;
        caches = partition?.Open(cache) ?? new(cache, options.TimeProvider);
    }

    public async ValueTask<EncryptionMaterials> ForEncryptionAsync(EncryptionContext context, long? plaintextLength, CancellationToken cancellationToken)
    {
        // No limit on bytes could be kept without a length; and what alone exceeds it takes a key alone.
        if (plaintextLength is not { } length || length > maxBytes)
        {
            caches.Encryption.Telemetry.Bypass();
            return await keyring.GenerateAsync(context, cancellationToken).ConfigureAwait(false);
        }

        var key = new EncryptionCacheKey(context, options.Signed, options.MarkMessages);
        var (materials, candidacy) = await caches.Encryption.GetAsync(key, length, keyring, cancellationToken).ConfigureAwait(false);
        candidacy?.Confirm();
        candidacy?.Leave();
        return materials;
    }

    public async ValueTask<DecryptionMaterials> ForDecryptionAsync(MessageHeader header, EncryptionContext context, CancellationToken cancellationToken)
    {
        // Where the data key itself encrypts the frames it was made for one message alone.
        if (header.Suite.Derivation == default)
        {
            caches.Decryption.Telemetry.Bypass();
            return await keyring.UnwrapAsync(header.Suite, header.EncryptedDataKeys, context, cancellationToken).ConfigureAwait(false);
        }

        var key = new DecryptionCacheKey(header.Suite, header.EncryptedDataKeys, context);
        var (materials, candidacy) = await caches.Decryption.GetAsync(key, bytes: 0, keyring, cancellationToken).ConfigureAwait(false);
        materials.Candidacy = candidacy;
        return materials;
    }

    public void Dispose()
    {
        if (partition is not null)
        {
            partition.Close();
        }
        else
        {
            caches.Dispose();
        }
    }
}
