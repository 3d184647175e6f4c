namespace KmsAnalyzers.LocalKms.S3;

/// <summary>The Bucket Keys that S3 keeps for a while, so that it need not ask KMS again.</summary>
internal sealed class BucketKeys(TimeProvider clock) : IDisposable
{
    /// <summary>How long one is kept. AWS says "a time-limited period" and gives no figure.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly List<(string KeyId, DataKey Key, long Created)> kept = [];

    /// <summary>The key to write with: of this KMS key, as it was asked for, and this context.</summary>
    public DataKey? Find(string keyId, IReadOnlyDictionary<string, string> context)
    {
        DropExpired();
        return kept.Find(entry => entry.KeyId == keyId && Same(entry.Key.Sealed.Context, context)).Key;
    }

    /// <summary>The key to read with.</summary>
    public DataKey? Find(SealedDataKey key)
    {
        DropExpired();
        return kept.Find(entry => entry.Key.Sealed.Ciphertext.AsSpan().SequenceEqual(key.Ciphertext)).Key;
    }

    public DataKey Add(string keyId, DataKey key)
    {
        kept.Add((keyId, key, clock.GetTimestamp()));
        return key;
    }

    public void Dispose()
    {
        kept.ForEach(entry => entry.Key.Dispose());
        kept.Clear();
    }

    private void DropExpired()
    {
        foreach (var entry in kept.Where(entry => clock.GetElapsedTime(entry.Created) >= Lifetime).ToList())
        {
            kept.Remove(entry);
            entry.Key.Dispose();
        }
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
