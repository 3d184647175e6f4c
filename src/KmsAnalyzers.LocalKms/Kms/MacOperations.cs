using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>GenerateMac and VerifyMac.</summary>
internal sealed class MacOperations(KeyStore keys)
{
    private const int MaximumMac = 6144;

    // In the order in which AWS lists them. SHA-224 is not in .NET, so no key here has it.
    private static readonly string[] Algorithms = ["HMAC_SHA_384", "HMAC_SHA_256", "HMAC_SHA_224", "HMAC_SHA_512"];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("GenerateMac", Generate),
        new("VerifyMac", Verify),
    ];

    private JsonObject Generate(KmsRequest request)
    {
        var (keyId, message, algorithm) = Read(request);
        request.Validate();
        var key = UsableKey(request, keyId, algorithm);
        request.EndIfDryRun();
        return new()
        {
            ["KeyId"] = key.Arn,
            ["Mac"] = JsonValue.Create(((HmacMaterial)key.Material).Authenticate(message), JsonTypes.Default.ByteArray),
            ["MacAlgorithm"] = algorithm,
        };
    }

    private JsonObject Verify(KmsRequest request)
    {
        var (keyId, message, algorithm) = Read(request);
        var mac = request.Blob("Mac", 1, MaximumMac);
        request.Validate();
        var key = UsableKey(request, keyId, algorithm);
        if (!CryptographicOperations.FixedTimeEquals(mac, ((HmacMaterial)key.Material).Authenticate(message)))
        {
            throw new KmsError("KMSInvalidMacException", null);
        }

        request.EndIfDryRun();
        return new() { ["KeyId"] = key.Arn, ["MacValid"] = true, ["MacAlgorithm"] = algorithm };
    }

    private static (string KeyId, byte[] Message, string Algorithm) Read(KmsRequest request)
    {
        request.GrantTokens();
        return (request.KeyId(), request.SecretBlob("Message", 1, EncryptionOperations.MaximumPlaintext), request.Choice("MacAlgorithm", Algorithms));
    }

    private KmsKey UsableKey(KmsRequest request, string keyId, string algorithm)
    {
        var key = keys.Find(request, keyId);
        key.RequireUsable(request.Operation, KeyUsage.GenerateVerifyMac);
        key.RequireAlgorithm(algorithm);
        return key;
    }
}
