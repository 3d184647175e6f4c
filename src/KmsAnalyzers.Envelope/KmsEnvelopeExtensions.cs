using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Envelope encryption with the types of the AWS SDK: <c>kms.EncryptAsync(request)</c> becomes <c>kms.EnvelopeEncryptAsync(request)</c>, which takes plaintexts
/// of any size, and <c>kms.DecryptAsync(request)</c> becomes <c>kms.EnvelopeDecryptAsync(request)</c>, which reads those messages and everything that was
/// encrypted before.
/// </summary>
/// <remarks>
/// <para>
/// An encrypted data key, cut out of a message, is itself a KMS ciphertext. Messages therefore store the pair <c>kms-analyzers-envelope</c> = <c>1</c>, which
/// is then part of the data key's context in KMS, and <c>EnvelopeDecryptAsync</c> refuses a request context that holds it: nobody can have the data key
/// decrypted as if it were data. Grants with <c>EncryptionContextEquals</c> and policies with <c>ForAllValues</c> must allow the pair.
/// <see cref="EnvelopeOptions.MarkMessages"/> leaves it out. Messages that other SDKs wrote under the same key and context are not protected by it.
/// </para>
/// <para>
/// The IAM action of encryption is <c>kms:GenerateDataKey</c> in place of <c>kms:Encrypt</c>; of decryption it stays <c>kms:Decrypt</c>. What KMS and the SDK
/// keep of a data key (the text of the HTTP answer) cannot be cleared from here; the answer's own buffer is.
/// </para>
/// </remarks>
public static class KmsEnvelopeExtensions
{
    /// <summary>Encrypts a plaintext of any size into an AWS Encryption SDK message, under a data key that AWS KMS generates for it.</summary>
    /// <param name="kms">The KMS client.</param>
    /// <param name="request">
    /// Key, plaintext (from its first byte to its last, whatever its Position), encryption context and grant tokens, as for
    /// <see cref="IAmazonKeyManagementService.EncryptAsync"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call to KMS.</param>
    /// <returns>The message as <see cref="EncryptResponse.CiphertextBlob"/>, at position 0, and the ARN of the key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="kms"/> or <paramref name="request"/> is null.</exception>
    /// <exception cref="AmazonKeyManagementServiceException">
    /// Whatever KMS answers. Before any call, with the error code <c>ValidationException</c>: key or plaintext is missing or empty, the context holds a reserved
    /// name or has no valid form, or the message would not fit into an array (about 2 GB).
    /// </exception>
    /// <exception cref="NotSupportedException">The request asks for an asymmetric algorithm or for a dry run.</exception>
    /// <exception cref="InvalidOperationException">The client answered nothing, as a mock does that was not told what to answer.</exception>
    public static Task<EncryptResponse> EnvelopeEncryptAsync(
        this IAmazonKeyManagementService kms, EncryptRequest request, CancellationToken cancellationToken = default) =>
        EnvelopeEncryptAsync(kms, request, EnvelopeOptions.Default, cancellationToken);

    /// <inheritdoc cref="EnvelopeEncryptAsync(IAmazonKeyManagementService, EncryptRequest, CancellationToken)"/>
    /// <param name="kms">The KMS client.</param>
    /// <param name="request">What to encrypt, as above.</param>
    /// <param name="options">How to write the message.</param>
    /// <param name="cancellationToken">Cancels the call to KMS.</param>
    /// <exception cref="ArgumentException">The options have a data-key cache, which a single call has no use for.</exception>
    public static Task<EncryptResponse> EnvelopeEncryptAsync(
        this IAmazonKeyManagementService kms, EncryptRequest request, EnvelopeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kms);
        ArgumentNullException.ThrowIfNull(request);
        Check(options);
        return RequestEncryption.EncryptAsync(kms, request, options, cancellationToken);
    }

    /// <summary>
    /// Decrypts a message of <see cref="EnvelopeEncryptAsync(IAmazonKeyManagementService, EncryptRequest, CancellationToken)"/>, or of another AWS Encryption SDK
    /// with a KMS key; every other ciphertext goes to <see cref="IAmazonKeyManagementService.DecryptAsync"/> as it did before.
    /// </summary>
    /// <param name="kms">The KMS client.</param>
    /// <param name="request">
    /// Ciphertext (from its first byte to its last, whatever its Position), encryption context (exactly the one of the encryption), key and grant tokens, as
    /// for <see cref="IAmazonKeyManagementService.DecryptAsync"/>. Name the key: without it, whatever key of the message the caller may use is accepted.
    /// An alias must still lead to the key of the message. With an asymmetric algorithm the request goes to KMS as it stands.
    /// </param>
    /// <param name="cancellationToken">Cancels the calls to KMS.</param>
    /// <returns>The plaintext, at position 0, every byte of it verified, and the ARN of the key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="kms"/> or <paramref name="request"/> is null.</exception>
    /// <exception cref="InvalidCiphertextException">The message was altered or cut, or its context is another; an <see cref="EnvelopeDecryptionException"/> is inside.</exception>
    /// <exception cref="IncorrectKeyException">The message is not encrypted under the key of the request, or under no key of KMS; likewise.</exception>
    /// <exception cref="AmazonKeyManagementServiceException">
    /// Whatever KMS answers. Before any call, with the error code <c>ValidationException</c>: the ciphertext is missing or empty, or the context holds a reserved name
    /// or has no valid form.
    /// </exception>
    /// <exception cref="NotSupportedException">The ciphertext is a message, and the request asks for a dry run or names a recipient.</exception>
    /// <exception cref="InvalidOperationException">The client answered nothing, as a mock does that was not told what to answer.</exception>
    public static Task<DecryptResponse> EnvelopeDecryptAsync(
        this IAmazonKeyManagementService kms, DecryptRequest request, CancellationToken cancellationToken = default) =>
        EnvelopeDecryptAsync(kms, request, EnvelopeOptions.Default, cancellationToken);

    /// <inheritdoc cref="EnvelopeDecryptAsync(IAmazonKeyManagementService, DecryptRequest, CancellationToken)"/>
    /// <param name="kms">The KMS client.</param>
    /// <param name="request">What to decrypt, as above.</param>
    /// <param name="options">What to accept of a message.</param>
    /// <param name="cancellationToken">Cancels the calls to KMS.</param>
    /// <exception cref="ArgumentException">The options have a data-key cache, which a single call has no use for.</exception>
    public static Task<DecryptResponse> EnvelopeDecryptAsync(
        this IAmazonKeyManagementService kms, DecryptRequest request, EnvelopeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kms);
        ArgumentNullException.ThrowIfNull(request);
        Check(options);
        return RequestDecryption.DecryptAsync(kms, request, options, cancellationToken);
    }

    private static void Check(EnvelopeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Cache is not null)
        {
            throw new ArgumentException(
                "A single call has nothing to cache: it asks KMS each time, and hands on what KMS answered. Make one EnvelopeEncryptor with EnvelopeOptions.Cache and keep it, " +
                "or leave Cache null here.",
                nameof(options));
        }
    }
}
