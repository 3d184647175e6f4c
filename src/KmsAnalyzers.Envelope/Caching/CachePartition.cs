namespace KmsAnalyzers.Envelope;

/// <summary>
/// What encryptors must have in common to share their data keys: the name of <see cref="DataKeyCacheOptions.Partition"/>, the keys, and everything that ends an
/// entry or decides whether it may be used.
/// </summary>
internal sealed record CachePartition(string Name, KeyringIdentity Keyring, CacheLimits Limits, int MaxEncryptedDataKeys, TimeProvider Clock)
{
    private static readonly Dictionary<CachePartition, (DataKeyCaches Caches, int Users)> Opened = [];

    /// <summary>The caches of this partition, to be closed by everybody who opened them.</summary>
    internal DataKeyCaches Open(DataKeyCacheOptions options)
    {
        lock (Opened)
        {
            var (caches, users) = Opened.TryGetValue(this, out var opened) ? opened : (new(options, Clock), 0);
            Opened[this] = (caches, users + 1);
            return caches;
        }
    }

    /// <summary>One user less; the last one clears the keys.</summary>
    internal void Close()
    {
        lock (Opened)
        {
            var (caches, users) = Opened[this];
            if (users > 1)
            {
                Opened[this] = (caches, users - 1);
                return;
            }

            Opened.Remove(this);
            caches.Dispose();
        }
    }
}
