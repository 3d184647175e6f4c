using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>EnableKey, DisableKey, ScheduleKeyDeletion and CancelKeyDeletion.</summary>
internal sealed class KeyStateOperations(KeyStore keys)
{
    private const int MinimumWaiting = 7;
    private const int MaximumWaiting = 30;

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("EnableKey", request => Enable(request, enabled: true)),
        new("DisableKey", request => Enable(request, enabled: false)),
        new("ScheduleKeyDeletion", ScheduleDeletion),
        new("CancelKeyDeletion", CancelDeletion),
    ];

    private JsonObject Enable(KmsRequest request, bool enabled)
    {
        var keyId = request.KeyId();
        request.Validate();
        keys.FindWithoutAlias(request, keyId).Enable(enabled);
        return [];
    }

    private JsonObject ScheduleDeletion(KmsRequest request)
    {
        var keyId = request.KeyId();
        var days = request.OptionalInteger("PendingWindowInDays", 1, 365) ?? MaximumWaiting;
        request.Validate();
        if (days is < MinimumWaiting or > MaximumWaiting)
        {
            throw KmsError.Validation($"PendingWindowInDays must be between {MinimumWaiting} and {MaximumWaiting} days, and is {days}.");
        }

        var key = keys.FindWithoutAlias(request, keyId);
        key.ScheduleDeletion(keys.Now.AddDays(days));
        return new()
        {
            ["KeyId"] = key.Arn,
            ["DeletionDate"] = Timestamp.Of(key.DeletionDate!.Value),
            ["KeyState"] = key.State.ToString(),
            ["PendingWindowInDays"] = days,
        };
    }

    private JsonObject CancelDeletion(KmsRequest request)
    {
        var keyId = request.KeyId();
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        key.CancelDeletion();
        return new() { ["KeyId"] = key.Arn };
    }
}
