using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Kms;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The states a KMS key goes through here.</summary>
/// <remarks>AWS KMS Developer Guide, "Key states of AWS KMS keys".</remarks>
internal enum KeyState
{
    Enabled,
    Disabled,
    PendingDeletion,
}

/// <summary>A KMS key: its metadata, its state and its material.</summary>
internal sealed class KmsKey(KeyName name, KeySpecification spec, string usage, DateTimeOffset created) : IDisposable
{
    public KeyName Name => name;

    public string Id => name.Id;

    public string Arn => name.Arn;

    public KeySpecification Spec { get; } = spec;

    public string Usage { get; } = usage;

    public string Description { get; set; } = "";

    public KeyState State { get; set; }

    public KeyMaterial Material { get; } = spec.Create();

    /// <summary>Throws unless the key may do <paramref name="operation"/>, which needs a key for <paramref name="neededUsage"/>.</summary>
    public void RequireUsable(string operation, string neededUsage)
    {
        if (Usage != neededUsage)
        {
            throw KmsError.InvalidKeyUsage($"{Arn} key usage is {Usage} which is not valid for {operation}.");
        }

        RequireEnabled();
    }

    /// <summary>Throws unless the key knows the algorithm.</summary>
    public void RequireAlgorithm(string algorithm)
    {
        if (!Spec.AlgorithmsByUsage[Usage].Contains(algorithm))
        {
            throw KmsError.InvalidKeyUsage($"Algorithm {algorithm} is incompatible with key spec {Spec.Name}.");
        }
    }

    public void RequireEnabled()
    {
        RequireNotPendingDeletion();
        if (State == KeyState.Disabled)
        {
            throw new KmsError("DisabledException", $"{Arn} is disabled.");
        }
    }

    public void RequireNotPendingDeletion()
    {
        if (State == KeyState.PendingDeletion)
        {
            throw new KmsError("KMSInvalidStateException", $"{Arn} is pending deletion.");
        }
    }

    public JsonObject Describe() => new()
    {
        ["AWSAccountId"] = name.AccountId,
        ["KeyId"] = Id,
        ["Arn"] = Arn,
        ["CreationDate"] = Timestamp.Of(created),
        ["Enabled"] = State == KeyState.Enabled,
        ["Description"] = Description,
        ["KeyUsage"] = Usage,
        ["KeyState"] = State.ToString(),
        ["Origin"] = "AWS_KMS",
        ["KeyManager"] = "CUSTOMER",
        ["CustomerMasterKeySpec"] = Spec.Name,
        ["KeySpec"] = Spec.Name,
        ["MultiRegion"] = name.IsMultiRegion,
        ["EncryptionAlgorithms"] = new JsonArray([.. Spec.AlgorithmsByUsage[Usage].Select(algorithm => JsonValue.Create(algorithm))]),
    };

    public void Dispose() => Material.Dispose();
}
