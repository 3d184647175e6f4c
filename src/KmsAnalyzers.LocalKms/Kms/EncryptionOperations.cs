using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>Encrypt and Decrypt.</summary>
internal sealed class EncryptionOperations(KeyStore keys)
{
    public const int MaximumPlaintext = 4096;
    public const int MaximumCiphertext = 6144;

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("Encrypt", Encrypt),
        new("Decrypt", Decrypt),
    ];

    private JsonObject Encrypt(KmsRequest request)
    {
        var keyId = request.KeyId();
        var plaintext = request.SecretBlob("Plaintext", 1, MaximumPlaintext);
        var algorithm = request.OptionalChoice("EncryptionAlgorithm", KeySpecification.EncryptionAlgorithms) ?? KeySpecification.SymmetricDefault;
        var context = request.Context();
        request.GrantTokens();
        request.Validate();

        var key = keys.Find(request, keyId);
        key.RequireUsable(request.Operation, KeyUsage.EncryptDecrypt);
        key.RequireAlgorithm(algorithm);
        request.EndIfDryRun();
        return new()
        {
            ["CiphertextBlob"] = JsonValue.Create(Seal(key, algorithm, plaintext, context)),
            ["KeyId"] = key.Arn,
            ["EncryptionAlgorithm"] = algorithm,
        };
    }

    private JsonObject Decrypt(KmsRequest request)
    {
        var keyId = request.OptionalKeyId();
        var ciphertext = request.Blob("CiphertextBlob", 1, MaximumCiphertext);
        var algorithm = request.OptionalChoice("EncryptionAlgorithm", KeySpecification.EncryptionAlgorithms) ?? KeySpecification.SymmetricDefault;
        var context = request.Context();
        request.GrantTokens();
        request.RefuseRecipient();
        request.Validate();

        var (key, open) = Opener(request, keyId, algorithm, ciphertext, context);
        key.RequireUsable(request.Operation, KeyUsage.EncryptDecrypt);
        request.EndIfDryRun();
        return new()
        {
            ["KeyId"] = key.Arn,
            ["Plaintext"] = JsonValue.Create(request.Own(open())),
            ["EncryptionAlgorithm"] = algorithm,
        };
    }

    private static byte[] Seal(KmsKey key, string algorithm, byte[] plaintext, IReadOnlyDictionary<string, string> context)
    {
        if (key.Material is not RsaMaterial rsa)
        {
            return SymmetricCiphertext.Seal(key, plaintext, context);
        }

        RefuseContext(algorithm, context);
        var maximum = rsa.MaximumPlaintext(algorithm);
        return plaintext.Length <= maximum
            ? rsa.Key.Encrypt(plaintext, RsaMaterial.Padding(algorithm))
            : throw KmsError.Validation($"Algorithm {algorithm} and key spec {key.Spec.Name} cannot encrypt data larger than {maximum} bytes.");
    }

    /// <summary>The key of a ciphertext, checked against the key that the request names, and how to open it with that key.</summary>
    private (KmsKey Key, Func<byte[]> Open) Opener(
        KmsRequest request, string? keyId, string algorithm, byte[] blob, IReadOnlyDictionary<string, string> context)
    {
        var named = keyId is null ? null : keys.Find(request, keyId);
        if (algorithm == KeySpecification.SymmetricDefault)
        {
            var ciphertext = SymmetricCiphertext.Parse(blob);
            var key = keys.FindById(ciphertext.KeyId);
            if (named is not null && key != named)
            {
                throw KmsError.IncorrectKey();
            }

            return key is null
                ? throw new KmsError(
                    "AccessDeniedException",
                    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.")
                : (request.Key = key, () => ciphertext.Open(key, context));
        }

        if (named is null)
        {
            throw KmsError.Validation($"A ciphertext of algorithm {algorithm} does not tell its key: KeyId is required.");
        }

        named.RequireAlgorithm(algorithm);
        RefuseContext(algorithm, context);
        return (named, () => OpenRsa((RsaMaterial)named.Material, algorithm, blob));
    }

    private static byte[] OpenRsa(RsaMaterial rsa, string algorithm, byte[] blob)
    {
        try
        {
            return rsa.Key.Decrypt(blob, RsaMaterial.Padding(algorithm));
        }
        catch (CryptographicException)
        {
            throw KmsError.InvalidCiphertext();
        }
    }

    private static void RefuseContext(string algorithm, IReadOnlyDictionary<string, string> context)
    {
        if (context.Count > 0)
        {
            throw KmsError.Validation($"Algorithm {algorithm} does not support an encryption context.");
        }
    }
}
