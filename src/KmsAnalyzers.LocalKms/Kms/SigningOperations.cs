using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>Sign and Verify.</summary>
internal sealed class SigningOperations(KeyStore keys)
{
    private const int MaximumSignature = 6144;
    private const string Raw = "RAW";

    private static readonly string[] MessageTypes = [Raw, "DIGEST"];
    private static readonly string[] Algorithms = [.. SigningAlgorithm.ByName.Keys.Order(StringComparer.Ordinal)];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("Sign", Sign),
        new("Verify", Verify),
    ];

    private JsonObject Sign(KmsRequest request)
    {
        var read = Read(request);
        request.Validate();
        var (key, algorithm, material, hash) = Prepare(request, read);
        request.EndIfDryRun();
        return new()
        {
            ["KeyId"] = key.Arn,
            ["Signature"] = JsonValue.Create(material.SignHash(hash, algorithm), JsonTypes.Default.ByteArray),
            ["SigningAlgorithm"] = algorithm.Name,
        };
    }

    private JsonObject Verify(KmsRequest request)
    {
        var read = Read(request);
        var signature = request.Blob("Signature", 1, MaximumSignature);
        request.Validate();
        var (key, algorithm, material, hash) = Prepare(request, read);
        if (!material.VerifyHash(hash, signature, algorithm))
        {
            throw new KmsError("KMSInvalidSignatureException", null);
        }

        request.EndIfDryRun();
        return new() { ["KeyId"] = key.Arn, ["SignatureValid"] = true, ["SigningAlgorithm"] = algorithm.Name };
    }

    private static Parameters Read(KmsRequest request)
    {
        var parameters = new Parameters(
            request.KeyId(),
            request.SecretBlob("Message", 1, EncryptionOperations.MaximumPlaintext),
            request.OptionalChoice("MessageType", MessageTypes) ?? Raw,
            request.Choice("SigningAlgorithm", Algorithms));
        request.GrantTokens();
        return parameters;
    }

    private (KmsKey Key, SigningAlgorithm Algorithm, KeyPairMaterial Material, byte[] Hash) Prepare(KmsRequest request, Parameters read)
    {
        var key = keys.Find(request, read.KeyId);
        key.RequireUsable(request.Operation, KeyUsage.SignVerify);
        key.RequireAlgorithm(read.Algorithm);
        var algorithm = SigningAlgorithm.ByName[read.Algorithm];
        var hash = read.MessageType == Raw ? algorithm.Digest(read.Message) : read.Message;
        return hash.Length == algorithm.HashSize
            ? (key, algorithm, (KeyPairMaterial)key.Material, hash)
            : throw KmsError.Validation($"Digest is invalid length for algorithm {algorithm.Name}.");
    }

    private sealed record Parameters(string KeyId, byte[] Message, string MessageType, string Algorithm);
}
