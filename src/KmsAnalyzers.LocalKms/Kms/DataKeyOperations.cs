using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>GenerateDataKey and GenerateDataKeyWithoutPlaintext.</summary>
internal sealed class DataKeyOperations(KeyStore keys)
{
    private static readonly string[] KeySpecs = ["AES_256", "AES_128"];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("GenerateDataKey", request => Generate(request, withPlaintext: true)),
        new("GenerateDataKeyWithoutPlaintext", request => Generate(request, withPlaintext: false)),
    ];

    private JsonObject Generate(KmsRequest request, bool withPlaintext)
    {
        var keyId = request.KeyId();
        var spec = request.OptionalChoice("KeySpec", KeySpecs);
        var size = request.OptionalInteger("NumberOfBytes", 1, 1024);
        var context = request.Context();
        request.GrantTokens();
        request.RefuseRecipient();
        request.Validate();
        if (spec is null == size is null)
        {
            throw KmsError.Validation("Please specify either number of bytes or key spec.");
        }

        var key = keys.Find(request, keyId);
        key.RequireUsable(request.Operation, KeyUsage.EncryptDecrypt);
        key.RequireAlgorithm(KeySpecification.SymmetricDefault);
        request.EndIfDryRun();

        var dataKey = request.Own(RandomNumberGenerator.GetBytes(size ?? (spec == "AES_128" ? 16 : 32)));
        var answer = new JsonObject
        {
            ["CiphertextBlob"] = JsonValue.Create(SymmetricCiphertext.Seal(key, dataKey, context)),
            ["KeyId"] = key.Arn,
        };
        if (withPlaintext)
        {
            answer["Plaintext"] = JsonValue.Create(dataKey);
        }

        return answer;
    }
}
