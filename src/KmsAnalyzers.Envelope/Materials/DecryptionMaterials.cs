namespace KmsAnalyzers.Envelope;

/// <summary>
/// The data key that one message is read with, and the entry that gave it. The key may have other owners; disposal gives up this message's share of it.
/// </summary>
internal sealed class DecryptionMaterials : ISharedMaterials<DecryptionMaterials>
{
    private readonly Shared<DataKey> dataKey;
    private bool disposed;

    /// <summary>Materials that own their key.</summary>
    internal DecryptionMaterials(DataKey dataKey, EncryptedDataKey encryptedDataKey)
        : this(new Shared<DataKey>(dataKey), encryptedDataKey)
    {
    }

    private DecryptionMaterials(Shared<DataKey> dataKey, EncryptedDataKey encryptedDataKey)
    {
        this.dataKey = dataKey;
        EncryptedDataKey = encryptedDataKey;
    }

    internal DataKey DataKey => disposed ? throw new ObjectDisposedException(nameof(DecryptionMaterials)) : dataKey.Value;

    internal EncryptedDataKey EncryptedDataKey { get; }

    /// <summary>The candidacy of this key for a cache, which the message decides; null where there is none.</summary>
    internal ICacheCandidacy? Candidacy { private get; set; }

    public DecryptionMaterials Share()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return new(dataKey.Join(), EncryptedDataKey);
    }

    /// <summary>The header tag of a message was verified under this key: it may be kept for further ones.</summary>
    internal void Confirm() => Candidacy?.Confirm();

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            dataKey.Release();
            Candidacy?.Leave();
        }
    }
}
