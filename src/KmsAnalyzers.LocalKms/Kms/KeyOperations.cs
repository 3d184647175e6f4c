using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>CreateKey and DescribeKey.</summary>
internal sealed class KeyOperations(KeyStore keys)
{
    private static readonly string[] SpecNames = [.. KeySpecification.ByName.Keys.Order(StringComparer.Ordinal)];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("CreateKey", Create),
        new("DescribeKey", Describe),
    ];

    private JsonObject Create(KmsRequest request)
    {
        var spec = request.OptionalChoice("KeySpec", SpecNames)
            ?? request.OptionalChoice("CustomerMasterKeySpec", SpecNames)
            ?? KeySpecification.SymmetricDefault;
        var usage = request.OptionalChoice("KeyUsage", KeyUsage.All);
        var description = request.OptionalText("Description", 0, 8192) ?? "";
        var multiRegion = request.Flag("MultiRegion");
        request.Validate();

        if (usage is null && spec != KeySpecification.SymmetricDefault)
        {
            throw KmsError.Validation("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }

        usage ??= KeyUsage.EncryptDecrypt;
        var specification = KeySpecification.ByName[spec];
        if (!specification.AlgorithmsByUsage.ContainsKey(usage))
        {
            throw KmsError.Validation($"KeyUsage {usage} is not valid for key spec {spec}.");
        }

        request.Key = keys.Create(specification, usage, multiRegion, description);
        return new() { ["KeyMetadata"] = request.Key.Describe() };
    }

    private JsonObject Describe(KmsRequest request)
    {
        var keyId = request.KeyId();
        request.GrantTokens();
        request.Validate();
        return new() { ["KeyMetadata"] = keys.Find(request, keyId).Describe() };
    }
}
