namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>A user's keyring that only decrypts.</summary>
internal abstract class ReadingKeyring : IKeyring
{
    public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public abstract ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken);
}
