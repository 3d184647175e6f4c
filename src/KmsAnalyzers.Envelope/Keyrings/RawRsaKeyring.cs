using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Wraps data keys under an RSA key of one's own: the public key encrypts, the private key decrypts. RSA does not bind the encryption context to the data
/// key; the message does.
/// </summary>
/// <remarks>
/// OAEP with SHA-1, SHA-256, SHA-384 or SHA-512 is read and written. PKCS #1 v1.5 is read, for old messages, and never written: its padding has been
/// broken many times. Source: AWS Encryption SDK specification, "Raw RSA keyring".
/// </remarks>
public sealed class RawRsaKeyring : IKeyring
{
    private readonly string keyNamespace;
    private readonly byte[] keyName;
    private readonly RSA key;
    private readonly RSAEncryptionPadding padding;
    private readonly object gate = new();

    /// <summary>A keyring over one RSA key, which stays the caller's to dispose.</summary>
    /// <param name="keyNamespace">The provider id in the message. Not <c>aws-kms</c>.</param>
    /// <param name="keyName">The name of the key in the message. Namespace and name must be equal on both sides; they are not secret.</param>
    /// <param name="key">The key; without its private part the keyring only encrypts.</param>
    /// <param name="padding">OAEP with SHA-1, SHA-256, SHA-384 or SHA-512, or, to read, PKCS #1 v1.5.</param>
    /// <exception cref="ArgumentException">An argument is null, namespace or name is empty or too long, or the padding is another.</exception>
    public RawRsaKeyring(string keyNamespace, string keyName, RSA key, RSAEncryptionPadding padding)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(padding);
        this.keyName = RawKeyName.Encode(keyNamespace, keyName, ushort.MaxValue);
        if (padding != RSAEncryptionPadding.Pkcs1
            && padding != RSAEncryptionPadding.OaepSHA1
            && padding != RSAEncryptionPadding.OaepSHA256
            && padding != RSAEncryptionPadding.OaepSHA384
            && padding != RSAEncryptionPadding.OaepSHA512)
        {
            throw new ArgumentException($"The AWS Encryption SDK knows OAEP with SHA-1 and SHA-2, and PKCS #1 v1.5; not {padding}.", nameof(padding));
        }

        this.keyNamespace = keyNamespace;
        this.key = key;
        this.padding = padding;
    }

    /// <inheritdoc/>
    public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var dataKey = DataKey.Generate(request.DataKeyLength);
        try
        {
            return ValueTask.FromResult(new DataKeyMaterial(dataKey, Wrap(dataKey.Memory.Span)));
        }
        catch
        {
            dataKey.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Wrap(dataKey.Span));

    /// <inheritdoc/>
    public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var mine = key.ProviderId == keyNamespace && key.ProviderInfo.Span.SequenceEqual(keyName);
        return ValueTask.FromResult(mine ? Unwrap(key.Ciphertext.Span) : null);
    }

    private EncryptedDataKey Wrap(ReadOnlySpan<byte> dataKey)
    {
        if (padding == RSAEncryptionPadding.Pkcs1)
        {
            throw new InvalidOperationException("PKCS #1 v1.5 is only read: encrypt with OAEP.");
        }

        // An RSA instance is not promised to be safe for several threads at once.
        lock (gate)
        {
            return new(keyNamespace, keyName, key.Encrypt(dataKey, padding));
        }
    }

    private DataKey Unwrap(ReadOnlySpan<byte> ciphertext)
    {
        var decrypted = GC.AllocateArray<byte>((key.KeySize + 7) / 8, pinned: true);
        try
        {
            lock (gate)
            {
                return key.TryDecrypt(ciphertext, decrypted, padding, out var length)
                    ? new(decrypted.AsSpan(0, length))
                    : throw new CryptographicException("The encrypted data key is longer than its RSA key.");
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decrypted);
        }
    }
}
