namespace KmsAnalyzers.Envelope;

/// <summary>What ends an entry of a cache, and how many there may be.</summary>
internal sealed record CacheLimits(TimeSpan MaxAge, TimeSpan RefreshAhead, int Capacity, long MaxMessages, long MaxBytes)
{
    internal static CacheLimits ForEncryption(DataKeyCacheOptions options) =>
        new(options.MaxAge, options.RefreshAhead, options.Capacity, options.MaxMessages, options.MaxBytes);

    /// <summary>Reading under a key again puts nothing more under it: age alone is limited.</summary>
    internal static CacheLimits ForDecryption(DataKeyCacheOptions options) =>
        new(options.MaxAge, options.RefreshAhead, options.Capacity, long.MaxValue, long.MaxValue);
}
