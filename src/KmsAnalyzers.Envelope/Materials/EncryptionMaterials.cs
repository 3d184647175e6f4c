using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// What one message is written with: a data key and its encrypted copies, the full context, and the signing key of a signed suite. The keys may have other
/// owners; disposal gives up this message's share of them.
/// </summary>
internal sealed class EncryptionMaterials : ISharedMaterials<EncryptionMaterials>
{
    private readonly Shared<ECDsa>? signingKey;
    private readonly IReadOnlyList<EncryptedDataKey> encryptedDataKeys;
    private Shared<DataKey>? dataKey;
    private bool disposed;

    /// <summary>Materials that own what they are made of.</summary>
    internal EncryptionMaterials(AlgorithmSuite suite, EncryptionContext context, DataKeyMaterial material, ECDsa? signingKey)
        : this(suite, context, new(material.DataKey), material.EncryptedDataKeys, signingKey is null ? null : new(signingKey))
    {
    }

    private EncryptionMaterials(
        AlgorithmSuite suite, EncryptionContext context, Shared<DataKey> dataKey, IReadOnlyList<EncryptedDataKey> encryptedDataKeys, Shared<ECDsa>? signingKey)
    {
        Suite = suite;
        Context = context;
        this.dataKey = dataKey;
        this.encryptedDataKeys = encryptedDataKeys;
        this.signingKey = signingKey;
    }

    internal AlgorithmSuite Suite { get; }

    /// <summary>The user's pairs and the message's own.</summary>
    internal EncryptionContext Context { get; }

    internal DataKey DataKey => dataKey?.Value ?? throw new ObjectDisposedException(nameof(EncryptionMaterials));

    internal IReadOnlyList<EncryptedDataKey> EncryptedDataKeys => encryptedDataKeys;

    internal ECDsa? SigningKey => signingKey?.Value;

    public EncryptionMaterials Share()
    {
        ObjectDisposedException.ThrowIf(dataKey is null, this);
        return new(Suite, Context, dataKey.Join(), encryptedDataKeys, signingKey?.Join());
    }

    /// <summary>Gives up the data key as soon as the message's key is derived: a stream may stay open for hours, and needs the signing key alone.</summary>
    internal void ReleaseDataKey()
    {
        dataKey?.Release();
        dataKey = null;
    }

    public void Dispose()
    {
        ReleaseDataKey();
        if (!disposed)
        {
            disposed = true;
            signingKey?.Release();
        }
    }
}
