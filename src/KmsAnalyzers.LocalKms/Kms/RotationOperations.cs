using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>EnableKeyRotation, DisableKeyRotation, GetKeyRotationStatus, RotateKeyOnDemand and ListKeyRotations.</summary>
internal sealed class RotationOperations(KeyStore keys)
{
    private const int MaximumOnDemand = 25;

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("EnableKeyRotation", Enable),
        new("DisableKeyRotation", Disable),
        new("GetKeyRotationStatus", GetStatus),
        new("RotateKeyOnDemand", RotateNow),
        new("ListKeyRotations", List),
    ];

    private JsonObject Enable(KmsRequest request)
    {
        var period = request.OptionalInteger("RotationPeriodInDays", KeyRotation.MinimumPeriod, KeyRotation.MaximumPeriod);
        var (key, _) = EnabledKey(request);
        key.Rotation.Enable(period ?? KeyRotation.StandardPeriod, keys.Now);
        return [];
    }

    private JsonObject Disable(KmsRequest request)
    {
        EnabledKey(request).Key.Rotation.Disable();
        return [];
    }

    private JsonObject GetStatus(KmsRequest request)
    {
        var (key, _) = Key(request);
        var answer = new JsonObject { ["KeyId"] = key.Arn, ["KeyRotationEnabled"] = key.Rotation.PeriodInDays is not null };
        if (key.Rotation is { PeriodInDays: { } period, Next: { } next })
        {
            answer["RotationPeriodInDays"] = period;
            answer["NextRotationDate"] = Timestamp.Of(next);
        }

        return answer;
    }

    private JsonObject RotateNow(KmsRequest request)
    {
        var (key, material) = EnabledKey(request);
        if (key.Rotation.OnDemandCount >= MaximumOnDemand)
        {
            throw KmsError.LimitExceeded("The on-demand rotations limit has been reached for the given keyId.");
        }

        key.Rotation.RotateNow(material, keys.Now);
        return new() { ["KeyId"] = key.Arn };
    }

    private JsonObject List(KmsRequest request)
    {
        var page = Page.Read(request, standard: 100);
        var (key, _) = Key(request);
        return page.Answer("Rotations", key.Rotation.History, rotation => rotation.MaterialId, rotation => new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["KeyMaterialId"] = rotation.MaterialId,
            ["RotationDate"] = Timestamp.Of(rotation.Date),
            ["RotationType"] = rotation.Type,
        });
    }

    private (KmsKey Key, SymmetricMaterial Material) Key(KmsRequest request)
    {
        var keyId = request.KeyId();
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        return (key, key.RequireRotatable());
    }

    private (KmsKey Key, SymmetricMaterial Material) EnabledKey(KmsRequest request)
    {
        var found = Key(request);
        found.Key.RequireEnabled();
        return found;
    }
}
