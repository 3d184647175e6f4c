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

    /// <inheritdoc cref="EnvelopeEncryptor.EncryptAsync(Stream, Stream, EncryptionContext, long?, CancellationToken)"/>
    Task<EncryptResult> EncryptAsync(
        Stream source, Stream destination, EncryptionContext context, long? length = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EnvelopeEncryptor.DecryptAsync(ReadOnlyMemory{byte}, ExpectedContext, CancellationToken)"/>
    ValueTask<DecryptResult> DecryptAsync(ReadOnlyMemory<byte> message, ExpectedContext expected, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EnvelopeEncryptor.DecryptAsync(Stream, Stream, ExpectedContext, StreamDecryptOptions?, CancellationToken)"/>
    Task<DecryptResult> DecryptAsync(
        Stream source, Stream destination, ExpectedContext expected, StreamDecryptOptions? streamOptions = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EnvelopeEncryptor.CreateEncryptingStream"/>
    EnvelopeWriteStream CreateEncryptingStream(Stream destination, EncryptionContext context, long? length = null, bool leaveOpen = false);

    /// <inheritdoc cref="EnvelopeEncryptor.CreateDecryptingStream"/>
    Stream CreateDecryptingStream(Stream source, ExpectedContext expected, StreamDecryptOptions? streamOptions = null, bool leaveOpen = false);
}
