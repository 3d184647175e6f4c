using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.Envelope;

/// <summary>Answers an <see cref="EncryptRequest"/> with a message instead of a ciphertext of KMS.</summary>
internal static class RequestEncryption
{
    internal static async Task<EncryptResponse> EncryptAsync(
        IAmazonKeyManagementService kms, EncryptRequest request, EnvelopeOptions options, CancellationToken cancellationToken)
    {
        RefuseUnsupported(request);
        if (string.IsNullOrEmpty(request.KeyId))
        {
            throw RequestValidation.Missing("keyId", isNull: request.KeyId is null);
        }

        using var plaintext = new StreamContent(request.Plaintext);
        if (plaintext.Bytes.IsEmpty)
        {
            throw RequestValidation.Missing("plaintext", isNull: request.Plaintext is null);
        }

        var context = RequestValidation.Context(request.EncryptionContext);
        GenerateDataKeyResponse? answer = null;
        var client = new KmsKeyClient(kms, request.GrantTokens, answered => answer = answered as GenerateDataKeyResponse);
        using var encryptor = new EnvelopeEncryptor(new KmsKeyring(client, request.KeyId), options);
        try
        {
            var message = await encryptor.EncryptAsync(plaintext.Bytes, context, cancellationToken).ConfigureAwait(false);
            return new()
            {
                CiphertextBlob = new(message, 0, message.Length, writable: true, publiclyVisible: true),
                KeyId = answer!.KeyId,
                EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT,
                ResponseMetadata = answer.ResponseMetadata,
                HttpStatusCode = answer.HttpStatusCode,
            };
        }
        catch (ArgumentException invalid) when (invalid.ParamName is nameof(plaintext) or nameof(context))
        {
            throw RequestValidation.Failed(invalid.Message);
        }
    }

    private static void RefuseUnsupported(EncryptRequest request)
    {
        if (RequestValidation.IsAsymmetric(request.EncryptionAlgorithm))
        {
            throw new NotSupportedException(
                $"EnvelopeEncryptAsync works with symmetric keys, and the request asks for {request.EncryptionAlgorithm}. " +
                "Call EncryptAsync, within the size that the algorithm allows, or name a symmetric key.");
        }

        if (request.DryRun == true)
        {
            throw new NotSupportedException("EnvelopeEncryptAsync has no dry run. Its only call is GenerateDataKey: call GenerateDataKeyAsync with DryRun and the same key.");
        }
    }
}
