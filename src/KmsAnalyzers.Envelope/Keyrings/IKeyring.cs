namespace KmsAnalyzers.Envelope;

/// <summary>
/// Generates, wraps and unwraps data keys. May be implemented by users; an implementation is called from many threads at once.
/// </summary>
public interface IKeyring
{
    /// <summary>Makes a data key of <see cref="KeyringRequest.DataKeyLength"/> bytes and its first encrypted copy; the caller disposes the material.</summary>
    /// <exception cref="InvalidOperationException">The keyring only decrypts.</exception>
    ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken);

    /// <summary>Encrypts a further copy of a data key that another keyring generated.</summary>
    /// <exception cref="InvalidOperationException">The keyring only decrypts, or it makes several copies (<see cref="WrapAllAsync"/>).</exception>
    ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken);

    /// <summary>Encrypts every further copy that the keyring has to give. A keyring with one key leaves this as it is: the one copy of <see cref="WrapAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">The keyring only decrypts.</exception>
    async ValueTask<IReadOnlyList<EncryptedDataKey>> WrapAllAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        [await WrapAsync(dataKey, request, cancellationToken).ConfigureAwait(false)];

    /// <summary>
    /// Decrypts an encrypted data key: null if it is not one of this keyring's, an exception if it is but failed; either leads on to the message's next one.
    /// The caller disposes the key.
    /// </summary>
    ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken);
}
