using System.Buffers;

namespace KmsAnalyzers.Envelope;

/// <summary>Encrypts and decrypts AWS Encryption SDK messages; <see cref="EnvelopeEncryptor"/> is the implementation.</summary>
public interface IEnvelopeEncryptor
{
    /// <inheritdoc cref="EnvelopeEncryptor.EncryptAsync(ReadOnlyMemory{byte}, EncryptionContext, CancellationToken)"/>
    ValueTask<byte[]> EncryptAsync(ReadOnlyMemory<byte> plaintext, EncryptionContext context, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EnvelopeEncryptor.EncryptAsync(ReadOnlyMemory{byte}, IBufferWriter{byte}, EncryptionContext, CancellationToken)"/>
    ValueTask EncryptAsync(
        ReadOnlyMemory<byte> plaintext, IBufferWriter<byte> destination, EncryptionContext context, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EnvelopeEncryptor.DecryptAsync"/>
    ValueTask<DecryptResult> DecryptAsync(ReadOnlyMemory<byte> message, ExpectedContext expected, CancellationToken cancellationToken = default);
}
