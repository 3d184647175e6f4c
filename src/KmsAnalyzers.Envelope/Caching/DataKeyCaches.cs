namespace KmsAnalyzers.Envelope;

/// <summary>
/// The two caches of an encryptor: data keys to encrypt with, and data keys of messages that are read again. Each has room of its own, so that a flood of messages
/// to read does not drive out what is written with.
/// </summary>
internal sealed class DataKeyCaches(DataKeyCacheOptions options, TimeProvider clock) : IDisposable
{
    internal DataKeyCache<EncryptionCacheKey, EncryptionMaterials> Encryption { get; } = new(
        CacheLimits.ForEncryption(options),
        clock,
        new("encrypt"),
        static entry => entry.Source.GenerateAsync(entry.Key.Context, entry.FlightToken));

    internal DataKeyCache<DecryptionCacheKey, DecryptionMaterials> Decryption { get; } = new(
        CacheLimits.ForDecryption(options),
        clock,
        new("decrypt"),
        static entry => entry.Source.UnwrapAsync(entry.Key.Suite, entry.Key.Entries, entry.Key.Context, entry.FlightToken));

    public void Dispose()
    {
        Encryption.Dispose();
        Decryption.Dispose();
    }
}
