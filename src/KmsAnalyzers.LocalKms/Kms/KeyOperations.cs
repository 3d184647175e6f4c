using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>CreateKey, DescribeKey, GetPublicKey, ListKeys and UpdateKeyDescription.</summary>
internal sealed class KeyOperations(KeyStore keys)
{
    private static readonly string[] Origins = ["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("CreateKey", Create),
        new("DescribeKey", Describe),
        new("GetPublicKey", GetPublicKey),
        new("ListKeys", List),
        new("UpdateKeyDescription", UpdateDescription),
    ];

    private JsonObject Create(KmsRequest request)
    {
        var spec = request.OptionalChoice("KeySpec", KeySpecification.Names)
            ?? request.OptionalChoice("CustomerMasterKeySpec", KeySpecification.Names)
            ?? KeySpecification.SymmetricDefault;
        var usage = request.OptionalChoice("KeyUsage", KeyUsage.All);
        var origin = request.OptionalChoice("Origin", Origins) ?? Origins[0];
        var description = request.OptionalText("Description", 0, 8192);
        var policy = KeyPolicyOperations.Read(request);
        var tags = TagOperations.Read(request);
        var multiRegion = request.Flag("MultiRegion");
        request.RefuseKeyStore();
        request.Validate();

        if (usage is null && spec != KeySpecification.SymmetricDefault)
        {
            throw KmsError.Validation("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }

        if (origin != Origins[0])
        {
            throw KmsError.Unsupported($"LocalKms takes no Origin {origin}: it imports no key material and has no key stores.");
        }

        usage ??= KeyUsage.EncryptDecrypt;
        var specification = KeySpecification.Find(spec);
        if (!specification.Allows(usage))
        {
            throw usage == KeyUsage.KeyAgreement
                ? KmsError.Unsupported("LocalKms makes no keys for KEY_AGREEMENT.")
                : KmsError.Validation($"KeyUsage {usage} is not compatible with KeySpec {spec}.");
        }

        var key = request.Key = keys.Create(specification, usage, multiRegion);
        TagOperations.Add(key, tags);
        key.Description = description ?? key.Description;
        key.Policy = policy ?? key.Policy;
        return new() { ["KeyMetadata"] = key.Describe() };
    }

    private JsonObject Describe(KmsRequest request)
    {
        var keyId = request.KeyId();
        request.GrantTokens();
        request.Validate();
        return new() { ["KeyMetadata"] = keys.Find(request, keyId).Describe() };
    }

    private JsonObject GetPublicKey(KmsRequest request)
    {
        var keyId = request.KeyId();
        request.GrantTokens();
        request.Validate();
        var key = keys.Find(request, keyId);
        if (key.Material is not KeyPairMaterial pair)
        {
            throw KmsError.Unsupported($"{key.Arn} key spec is {key.Spec.Name} which is not valid for this operation.");
        }

        key.RequireEnabled();
        var answer = new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["PublicKey"] = JsonValue.Create(pair.PublicKey, JsonTypes.Default.ByteArray),
            ["CustomerMasterKeySpec"] = key.Spec.Name,
            ["KeySpec"] = key.Spec.Name,
            ["KeyUsage"] = key.Usage,
        };
        key.DescribeAlgorithms(answer);
        return answer;
    }

    private JsonObject List(KmsRequest request)
    {
        var page = Page.Read(request, standard: 100);
        request.Validate();
        return page.Answer("Keys", [.. keys.All], key => key.Id, key => new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = key.Arn });
    }

    private JsonObject UpdateDescription(KmsRequest request)
    {
        var keyId = request.KeyId();
        var description = request.Text("Description", 0, 8192);
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        key.RequireNotPendingDeletion();
        key.Description = description;
        return [];
    }
}
