using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Wraps data keys under an AES key of one's own (AES-GCM with a random IV). Whoever holds the key opens the messages: it belongs into a key store.
/// Wrap at most 2^32 data keys under one key (NIST SP 800-38D, section 8.3).
/// </summary>
/// <remarks>Source: AWS Encryption SDK specification, "Raw AES keyring".</remarks>
public sealed class RawAesKeyring : IKeyring, IDisposable
{
    private const int IvLength = 12;
    private const int TagLength = 16;

    /// <summary>What stands behind the key name in the provider info: tag length in bits (4), IV length in bytes (4), IV.</summary>
    private const int InfoTail = sizeof(uint) + sizeof(uint) + IvLength;

    private readonly string keyNamespace;
    private readonly byte[] keyName;
    private readonly DataKey wrappingKey;

    /// <summary>A keyring over one AES key, which is copied; the caller clears the original.</summary>
    /// <param name="keyNamespace">The provider id in the message. Not <c>aws-kms</c>.</param>
    /// <param name="keyName">The name of the key in the message. Namespace and name must be equal on both sides; they are not secret.</param>
    /// <param name="wrappingKey">16, 24 or 32 bytes.</param>
    /// <exception cref="ArgumentException">Namespace or name is null, empty or too long, or the key has another length.</exception>
    public RawAesKeyring(string keyNamespace, string keyName, ReadOnlySpan<byte> wrappingKey)
    {
        this.keyName = RawKeyName.Encode(keyNamespace, keyName, ushort.MaxValue - InfoTail);
        this.keyNamespace = keyNamespace;
        if (wrappingKey.Length is not (16 or 24 or 32))
        {
            throw new ArgumentException($"A wrapping key of AES has 16, 24 or 32 bytes; this one has {wrappingKey.Length:N0}.", nameof(wrappingKey));
        }

        this.wrappingKey = new(wrappingKey);
    }

    /// <inheritdoc/>
    public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var dataKey = DataKey.Generate(request.DataKeyLength);
        try
        {
            return ValueTask.FromResult(new DataKeyMaterial(dataKey, Wrap(dataKey.Memory.Span, request)));
        }
        catch
        {
            dataKey.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Wrap(dataKey.Span, request));
    }

    /// <inheritdoc/>
    public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(IsMine(key) ? Unwrap(key, request) : null);
    }

    /// <summary>Clears the wrapping key.</summary>
    public void Dispose() => wrappingKey.Dispose();

    private bool IsMine(EncryptedDataKey key)
    {
        var info = key.ProviderInfo.Span;
        return key.ProviderId == keyNamespace
            && info.Length == keyName.Length + InfoTail
            && info.StartsWith(keyName)
            && BinaryPrimitives.ReadUInt32BigEndian(info[keyName.Length..]) == TagLength * 8
            && BinaryPrimitives.ReadUInt32BigEndian(info[(keyName.Length + sizeof(uint))..]) == IvLength;
    }

    private EncryptedDataKey Wrap(ReadOnlySpan<byte> dataKey, KeyringRequest request)
    {
        var info = new byte[keyName.Length + InfoTail];
        keyName.CopyTo(info, 0);
        BinaryPrimitives.WriteUInt32BigEndian(info.AsSpan(keyName.Length), TagLength * 8);
        BinaryPrimitives.WriteUInt32BigEndian(info.AsSpan(keyName.Length + sizeof(uint)), IvLength);
        var iv = info.AsSpan(^IvLength..);
        RandomNumberGenerator.Fill(iv);

        var ciphertext = new byte[dataKey.Length + TagLength];
        using var aes = new AesGcm(wrappingKey.Memory.Span, TagLength);
        aes.Encrypt(iv, dataKey, ciphertext.AsSpan(..^TagLength), ciphertext.AsSpan(^TagLength..), request.ContextBytes.Span);
        return new(keyNamespace, info, ciphertext);
    }

    private DataKey Unwrap(EncryptedDataKey key, KeyringRequest request)
    {
        var ciphertext = key.Ciphertext.Span;
        if (ciphertext.Length != request.DataKeyLength + TagLength)
        {
            throw new CryptographicException("The encrypted data key has another length than the suite of the message needs.");
        }

        var dataKey = new DataKey(request.DataKeyLength);
        try
        {
            using var aes = new AesGcm(wrappingKey.Memory.Span, TagLength);
            aes.Decrypt(key.ProviderInfo.Span[^IvLength..], ciphertext[..^TagLength], ciphertext[^TagLength..], dataKey.Buffer, request.ContextBytes.Span);
            return dataKey;
        }
        catch
        {
            dataKey.Dispose();
            throw;
        }
    }
}
