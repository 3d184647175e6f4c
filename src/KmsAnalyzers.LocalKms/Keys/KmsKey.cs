using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Kms;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>A KMS key: its metadata, its state and its material.</summary>
internal sealed class KmsKey(KeyName name, KeySpecification spec, string usage, DateTimeOffset created) : IDisposable
{
    public KeyName Name => name;

    public string Id => name.Id;

    public string Arn => name.Arn;

    public KeySpecification Spec => spec;

    public string Usage => usage;

    public string Description { get; set; } = "";

    /// <summary>Whether AWS manages it for one of its services, as it does <c>alias/aws/s3</c>.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>The key policy: kept, never applied.</summary>
    public string Policy { get; set; } = KeyPolicy.Standard(name);

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public GrantTable Grants { get; } = new();

    public KeyMaterial Material { get; } = spec.CreateMaterial();

    public KeyRotation Rotation { get; } = new();

    public KeyState State { get; private set; }

    /// <summary>When the key goes for good, while it is pending deletion.</summary>
    public DateTimeOffset? DeletionDate { get; private set; }

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
        if (!spec.Algorithms(usage).Contains(algorithm))
        {
            throw KmsError.InvalidKeyUsage($"Algorithm {algorithm} is incompatible with key spec {spec.Name}.");
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
            throw KmsError.InvalidState($"{Arn} is pending deletion.");
        }
    }

    /// <summary>The material of a key that can rotate: a symmetric encryption key.</summary>
    public SymmetricMaterial RequireRotatable() =>
        Material as SymmetricMaterial ?? throw KmsError.Unsupported($"{Arn} key spec is {spec.Name} which is not valid for this operation.");

    /// <summary>Lets automatic rotation catch up with the clock.</summary>
    public void RotateUntil(DateTimeOffset now)
    {
        if (State == KeyState.Enabled && Material is SymmetricMaterial symmetric)
        {
            Rotation.CatchUp(symmetric, now);
        }
    }

    public void Enable(bool enabled)
    {
        RequireNotPendingDeletion();
        State = enabled ? KeyState.Enabled : KeyState.Disabled;
    }

    public void ScheduleDeletion(DateTimeOffset date)
    {
        RequireNotPendingDeletion();
        (State, DeletionDate) = (KeyState.PendingDeletion, date);
    }

    /// <summary>Keeps the key, disabled: its owner is to enable it again.</summary>
    public void CancelDeletion()
    {
        if (State != KeyState.PendingDeletion)
        {
            throw KmsError.InvalidState($"{Arn} is not pending deletion.");
        }

        (State, DeletionDate) = (KeyState.Disabled, null);
    }

    public JsonObject Describe()
    {
        var metadata = new JsonObject
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
            ["KeyManager"] = IsAwsManaged ? "AWS" : "CUSTOMER",
            ["CustomerMasterKeySpec"] = spec.Name,
            ["KeySpec"] = spec.Name,
            ["MultiRegion"] = name.IsMultiRegion,
        };
        DescribeAlgorithms(metadata);
        if (DeletionDate is { } date)
        {
            metadata["DeletionDate"] = Timestamp.Of(date);
        }

        if (Material is SymmetricMaterial symmetric)
        {
            metadata["CurrentKeyMaterialId"] = symmetric.Id(symmetric.Newest);
        }

        if (name.IsMultiRegion)
        {
            metadata["MultiRegionConfiguration"] = new JsonObject
            {
                ["MultiRegionKeyType"] = "PRIMARY",
                ["PrimaryKey"] = new JsonObject { ["Arn"] = Arn, ["Region"] = name.Region },
                ["ReplicaKeys"] = new JsonArray(),
            };
        }

        return metadata;
    }

    /// <summary>Lists the key's algorithms under the name that fits its usage.</summary>
    public void DescribeAlgorithms(JsonObject answer) =>
        answer[KeyUsage.AlgorithmsMember(usage)] = new JsonArray([.. spec.Algorithms(usage).Select(algorithm => JsonValue.Create(algorithm))]);

    public void Dispose() => Material.Dispose();
}
