using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>Encrypt, Decrypt and ReEncrypt.</summary>
internal sealed class EncryptionOperations(KeyStore keys)
{
    public const int MaximumPlaintext = 4096;
    public const int MaximumCiphertext = 6144;

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("Encrypt", Encrypt),
        new("Decrypt", Decrypt),
        new("ReEncrypt", ReEncrypt),
    ];

    private JsonObject Encrypt(KmsRequest request)
    {
        var keyId = request.KeyId();
        var plaintext = request.SecretBlob("Plaintext", 1, MaximumPlaintext);
        var algorithm = Algorithm(request, "EncryptionAlgorithm");
        var context = request.Context();
        request.GrantTokens();
        request.Validate();

        var key = keys.Find(request, keyId);
        RequireFit(request, key, algorithm, context);
        var ciphertext = Seal(key, algorithm, plaintext, context);
        request.EndIfDryRun();
        return new()
        {
            ["CiphertextBlob"] = JsonValue.Create(ciphertext, JsonTypes.Default.ByteArray),
            ["KeyId"] = key.Arn,
            ["EncryptionAlgorithm"] = algorithm,
        };
    }

    private JsonObject Decrypt(KmsRequest request)
    {
        var keyId = request.OptionalKeyId();
        var blob = request.Blob("CiphertextBlob", 1, MaximumCiphertext);
        var algorithm = Algorithm(request, "EncryptionAlgorithm");
        var context = request.Context();
        request.GrantTokens();
        request.RefuseRecipient();
        request.Validate();

        var key = KeyOf(request, keyId, algorithm, blob);
        RequireFit(request, key, algorithm, context);
        var plaintext = request.Own(Open(key, algorithm, blob, context));
        request.EndIfDryRun();
        var answer = new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["Plaintext"] = JsonValue.Create(plaintext, JsonTypes.Default.ByteArray),
            ["EncryptionAlgorithm"] = algorithm,
        };
        return WithMaterialId(answer, "KeyMaterialId", key, blob);
    }

    private JsonObject ReEncrypt(KmsRequest request)
    {
        var blob = request.Blob("CiphertextBlob", 1, MaximumCiphertext);
        var sourceKeyId = request.OptionalKeyId("SourceKeyId");
        var sourceAlgorithm = Algorithm(request, "SourceEncryptionAlgorithm");
        var sourceContext = request.Context("SourceEncryptionContext");
        var keyId = request.KeyId("DestinationKeyId");
        var algorithm = Algorithm(request, "DestinationEncryptionAlgorithm");
        var context = request.Context("DestinationEncryptionContext");
        request.GrantTokens();
        request.Validate();

        var source = KeyOf(request, sourceKeyId, sourceAlgorithm, blob);
        RequireFit(request, source, sourceAlgorithm, sourceContext);
        var key = keys.Find(request, keyId);
        RequireFit(request, key, algorithm, context);
        var ciphertext = Seal(key, algorithm, request.Own(Open(source, sourceAlgorithm, blob, sourceContext)), context);
        request.EndIfDryRun();
        var answer = new JsonObject
        {
            ["CiphertextBlob"] = JsonValue.Create(ciphertext, JsonTypes.Default.ByteArray),
            ["SourceKeyId"] = source.Arn,
            ["KeyId"] = key.Arn,
            ["SourceEncryptionAlgorithm"] = sourceAlgorithm,
            ["DestinationEncryptionAlgorithm"] = algorithm,
        };
        WithMaterialId(answer, "SourceKeyMaterialId", source, blob);
        return WithMaterialId(answer, "DestinationKeyMaterialId", key, ciphertext);
    }

    private static string Algorithm(KmsRequest request, string name) =>
        request.OptionalChoice(name, KeySpecification.EncryptionAlgorithms) ?? KeySpecification.SymmetricDefault;

    /// <summary>The key of a ciphertext: symmetric ones tell it, and it must be the one that the request names, if any; the others do not.</summary>
    private KmsKey KeyOf(KmsRequest request, string? keyId, string algorithm, byte[] blob)
    {
        var named = keyId is null ? null : keys.Find(request, keyId);
        if (algorithm != KeySpecification.SymmetricDefault)
        {
            return named ?? throw KmsError.Validation($"A ciphertext of algorithm {algorithm} does not tell its key: a key ID is required.");
        }

        var key = keys.FindById(SymmetricCiphertext.Parse(blob).KeyId);
        if (named is not null && key != named)
        {
            throw KmsError.IncorrectKey();
        }

        return request.Key = key ?? throw new KmsError(
            "AccessDeniedException",
            "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");
    }

    private static void RequireFit(KmsRequest request, KmsKey key, string algorithm, IReadOnlyDictionary<string, string> context)
    {
        key.RequireUsable(request.Operation, KeyUsage.EncryptDecrypt);
        key.RequireAlgorithm(algorithm);
        if (key.Material is RsaMaterial && context.Count > 0)
        {
            throw KmsError.Validation($"Algorithm {algorithm} does not support an encryption context.");
        }
    }

    private static byte[] Seal(KmsKey key, string algorithm, byte[] plaintext, IReadOnlyDictionary<string, string> context)
    {
        if (key.Material is not RsaMaterial rsa)
        {
            return SymmetricCiphertext.Seal(key, plaintext, context);
        }

        var maximum = rsa.MaximumPlaintext(algorithm);
        return plaintext.Length <= maximum
            ? rsa.Encrypt(plaintext, algorithm)
            : throw KmsError.Validation($"Algorithm {algorithm} and key spec {key.Spec.Name} cannot encrypt data larger than {maximum} bytes.");
    }

    private static byte[] Open(KmsKey key, string algorithm, byte[] blob, IReadOnlyDictionary<string, string> context)
    {
        if (key.Material is not RsaMaterial rsa)
        {
            return SymmetricCiphertext.Parse(blob).Open(key, context);
        }

        try
        {
            return rsa.Decrypt(blob, algorithm);
        }
        catch (CryptographicException)
        {
            throw KmsError.InvalidCiphertext();
        }
    }

    private static JsonObject WithMaterialId(JsonObject answer, string name, KmsKey key, byte[] blob)
    {
        if (key.Material is SymmetricMaterial material)
        {
            answer[name] = material.Id(SymmetricCiphertext.Parse(blob).Version);
        }

        return answer;
    }
}
