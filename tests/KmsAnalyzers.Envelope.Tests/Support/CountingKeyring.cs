namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>A user's keyring around another one: counts what it is asked, and keeps the keys that it handed out.</summary>
internal sealed class CountingKeyring(IKeyring inner) : IKeyring
{
    internal int Generated { get; private set; }

    internal int Unwrapped { get; private set; }

    internal List<DataKey> Keys { get; } = [];

    internal KeyringRequest? LastRequest { get; private set; }

    public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        Generated++;
        LastRequest = request;
        var material = await inner.GenerateAsync(request, cancellationToken);
        Keys.Add(material.DataKey);
        return material;
    }

    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        inner.WrapAsync(dataKey, request, cancellationToken);

    public async ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        Unwrapped++;
        LastRequest = request;
        var dataKey = await inner.UnwrapAsync(key, request, cancellationToken);
        if (dataKey is not null)
        {
            Keys.Add(dataKey);
        }

        return dataKey;
    }
}
