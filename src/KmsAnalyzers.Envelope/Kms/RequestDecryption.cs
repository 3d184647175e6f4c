using System.Net;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>Answers a <see cref="DecryptRequest"/>: messages here, everything else by KMS.</summary>
internal static class RequestDecryption
{
    internal static async Task<DecryptResponse> DecryptAsync(
        IAmazonKeyManagementService kms, DecryptRequest request, EnvelopeOptions options, CancellationToken cancellationToken)
    {
        // The ciphertext of an asymmetric key is random: now and then one begins like a message.
        if (RequestValidation.IsAsymmetric(request.EncryptionAlgorithm))
        {
            return await ForwardAsync(kms, request, cancellationToken).ConfigureAwait(false);
        }

        using var ciphertext = new StreamContent(request.CiphertextBlob);
        if (ciphertext.Bytes.IsEmpty && request.DryRun != true)
        {
            throw RequestValidation.Missing("ciphertextBlob", isNull: request.CiphertextBlob is null);
        }

        RequestValidation.RefuseReserved(request.EncryptionContext);
        if (!MessageHeader.IsMessage(ciphertext.Bytes.Span))
        {
            try
            {
                return await ForwardAsync(kms, request, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidCiphertextException refused) when (HeaderReader.LooksLikeBase64(ciphertext.Bytes.Span))
            {
                throw new InvalidCiphertextException(
                    "AWS KMS refused the ciphertext, which looks like the Base64 text of an AWS Encryption SDK message: decode it first.",
                    refused, refused.ErrorType, refused.ErrorCode, refused.RequestId, refused.StatusCode);
            }
        }

        if (request.DryRun == true || request.Recipient is not null)
        {
            throw new NotSupportedException(
                "The ciphertext is an AWS Encryption SDK message, which is decrypted in this process: leave DryRun and Recipient unset. " +
                "For a Nitro enclave, call EnvelopeDecryptAsync inside it.");
        }

        return await DecryptMessageAsync(kms, request, ciphertext.Bytes, options, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<DecryptResponse> ForwardAsync(IAmazonKeyManagementService kms, DecryptRequest request, CancellationToken cancellationToken) =>
        await KmsKeyClient.CallAsync(nameof(kms.DecryptAsync), () => kms.DecryptAsync(request, cancellationToken)).ConfigureAwait(false);

    private static async Task<DecryptResponse> DecryptMessageAsync(
        IAmazonKeyManagementService kms, DecryptRequest request, ReadOnlyMemory<byte> message, EnvelopeOptions options, CancellationToken cancellationToken)
    {
        var context = RequestValidation.Context(request.EncryptionContext);
        DecryptResponse? answer = null;
        var client = new KmsKeyClient(kms, request.GrantTokens, answered => answer = answered as DecryptResponse);
        IKeyring keyring = string.IsNullOrEmpty(request.KeyId) ? new KmsDiscoveryKeyring(client) : new KmsKeyring(client, request.KeyId);
        using var encryptor = new EnvelopeEncryptor(keyring, options);
        try
        {
            // The plaintext goes on to the response: the result is not disposed, which would clear it.
            var result = await encryptor.DecryptAsync(message, context, cancellationToken).ConfigureAwait(false);
            return new()
            {
                Plaintext = result.ToStream(),
                KeyId = answer!.KeyId,
                KeyMaterialId = answer.KeyMaterialId,
                EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT,
                ResponseMetadata = answer.ResponseMetadata,
                HttpStatusCode = answer.HttpStatusCode,
            };
        }
        catch (EnvelopeDecryptionException failure)
        {
            throw AsKmsWould(failure);
        }
    }

    /// <summary>What existing handlers expect of KMS: its own exceptions as they are, and its types for everything that was found out here.</summary>
    private static Exception AsKmsWould(EnvelopeDecryptionException failure)
    {
        if (failure.KeyFailures is not { } keyFailures)
        {
            return new InvalidCiphertextException(
                failure.Message, failure, ErrorType.Sender, nameof(InvalidCiphertextException), requestId: "", HttpStatusCode.BadRequest);
        }

        var kmsFailure = keyFailures
            .Where(each => each is not CryptographicException)
            .MinBy(Commonness);
        if (kmsFailure is not null)
        {
            ExceptionDispatchInfo.Throw(kmsFailure);
        }

        return new IncorrectKeyException(failure.Message, failure, ErrorType.Sender, nameof(IncorrectKeyException), requestId: "", HttpStatusCode.BadRequest);
    }

    /// <summary>Of several entries' failures, the one that says most: that an entry is another key's is the normal case, a refused permission is not.</summary>
    private static int Commonness(Exception failure) => failure switch
    {
        IncorrectKeyException => 2,
        InvalidCiphertextException => 1,
        _ => 0,
    };
}
