using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>GenerateDataKey, GenerateDataKeyPair, both also without plaintext, and GenerateRandom.</summary>
internal sealed class DataKeyOperations(KeyStore keys)
{
    private const int MaximumBytes = 1024;

    private static readonly string[] KeySpecs = ["AES_256", "AES_128"];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("GenerateDataKey", request => GenerateKey(request, withPlaintext: true)),
        new("GenerateDataKeyWithoutPlaintext", request => GenerateKey(request, withPlaintext: false)),
        new("GenerateDataKeyPair", request => GeneratePair(request, withPlaintext: true)),
        new("GenerateDataKeyPairWithoutPlaintext", request => GeneratePair(request, withPlaintext: false)),
        new("GenerateRandom", GenerateRandom),
    ];

    private JsonObject GenerateKey(KmsRequest request, bool withPlaintext)
    {
        var keyId = request.KeyId();
        var spec = request.OptionalChoice("KeySpec", KeySpecs);
        var size = request.OptionalInteger("NumberOfBytes", 1, MaximumBytes);
        var context = request.Context();
        request.GrantTokens();
        request.RefuseRecipient();
        request.Validate();
        if (spec is null == size is null)
        {
            throw KmsError.Validation("Please specify either number of bytes or key spec.");
        }

        var key = UsableKey(request, keyId);
        request.EndIfDryRun();
        var dataKey = request.Own(RandomNumberGenerator.GetBytes(size ?? (spec == "AES_128" ? 16 : 32)));
        var answer = Answer(key, "CiphertextBlob", dataKey, context);
        if (withPlaintext)
        {
            answer["Plaintext"] = JsonValue.Create(dataKey, JsonTypes.Default.ByteArray);
        }

        return answer;
    }

    private JsonObject GeneratePair(KmsRequest request, bool withPlaintext)
    {
        var keyId = request.KeyId();
        var spec = request.Choice("KeyPairSpec", KeySpecification.DataKeyPairNames);
        var context = request.Context();
        request.GrantTokens();
        request.RefuseRecipient();
        request.Validate();

        var key = UsableKey(request, keyId);
        request.EndIfDryRun();
        using var pair = (KeyPairMaterial)KeySpecification.Find(spec).CreateMaterial();
        var privateKey = request.Own(pair.ExportPrivateKey());
        var answer = Answer(key, "PrivateKeyCiphertextBlob", privateKey, context);
        answer["PublicKey"] = JsonValue.Create(pair.PublicKey, JsonTypes.Default.ByteArray);
        answer["KeyPairSpec"] = spec;
        if (withPlaintext)
        {
            answer["PrivateKeyPlaintext"] = JsonValue.Create(privateKey, JsonTypes.Default.ByteArray);
        }

        return answer;
    }

    private static JsonObject GenerateRandom(KmsRequest request)
    {
        var size = request.OptionalInteger("NumberOfBytes", 1, MaximumBytes);
        request.RefuseKeyStore();
        request.RefuseRecipient();
        request.Validate();
        return size is { } bytes
            ? new() { ["Plaintext"] = JsonValue.Create(request.Own(RandomNumberGenerator.GetBytes(bytes)), JsonTypes.Default.ByteArray) }
            : throw KmsError.Validation("NumberOfBytes is required.");
    }

    private KmsKey UsableKey(KmsRequest request, string keyId)
    {
        var key = keys.Find(request, keyId);
        key.RequireUsable(request.Operation, KeyUsage.EncryptDecrypt);
        key.RequireAlgorithm(KeySpecification.SymmetricDefault);
        return key;
    }

    private static JsonObject Answer(KmsKey key, string name, byte[] secret, IReadOnlyDictionary<string, string> context)
    {
        var material = (SymmetricMaterial)key.Material;
        return new()
        {
            [name] = JsonValue.Create(SymmetricCiphertext.Seal(key, secret, context), JsonTypes.Default.ByteArray),
            ["KeyId"] = key.Arn,
            ["KeyMaterialId"] = material.Id(material.Newest),
        };
    }
}
