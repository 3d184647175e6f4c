namespace KmsAnalyzers.Envelope;

/// <summary>
/// How long and how often a data key is used again before the keyring, and so AWS KMS, is asked for the next one. A key is kept in memory for each encryption
/// context, and for each message that is decrypted again; whichever limit is reached first ends it.
/// </summary>
/// <remarks>
/// What a cached key gives away: a revoked permission or a disabled KMS key is noticed when the entry expires and not before, the uses in between stand in no
/// CloudTrail log, and more data lies under one data key. Every message still has an AES-GCM key of its own, derived with its random message id, so that
/// reuse of a data key never repeats an IV. Source: AWS Encryption SDK Developer Guide, "Data key caching".
/// </remarks>
/// <example><code>
/// using var encryptor = EnvelopeEncryptor.ForKms(kms, "alias/documents", new() { Cache = new(TimeSpan.FromMinutes(5)) });
/// </code></example>
public sealed class DataKeyCacheOptions
{
    /// <summary>Options with the defaults, and an age, which has none.</summary>
    /// <param name="maxAge">How long a data key is used, from before KMS was asked for it; more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAge"/> is zero or negative.</exception>
    public DataKeyCacheOptions(TimeSpan maxAge) => MaxAge = maxAge > TimeSpan.Zero
        ? maxAge
        : throw new ArgumentOutOfRangeException(nameof(maxAge), maxAge, "A data key is cached for more than no time: leave EnvelopeOptions.Cache null to cache none.");

    /// <summary>
    /// How long a data key is used, for encryption and for decryption, from before KMS was asked for it. This is how late a revoked permission is noticed: minutes
    /// save nearly as many calls as days.
    /// </summary>
    public TimeSpan MaxAge { get; }

    /// <summary>The messages that one data key encrypts, 1 to 4,294,967,296 (2^32). Default: 1,000,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public long MaxMessages
    {
        get;
        set => field = value is >= 1 and <= MostMessages
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxMessages), value, $"MaxMessages is 1 to {MostMessages:N0}.");
    } = 1_000_000;

    /// <summary>
    /// The plaintext bytes that one data key encrypts, 0 to 9,223,372,036,854,775,807 (2^63 - 1). A message that alone is longer gets a data key of its own,
    /// as it does without a cache. Default: 68,719,476,736 (64 GiB).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long MaxBytes
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxBytes), value, $"MaxBytes is 0 to {long.MaxValue:N0}.");
    } = 64L * 1024 * 1024 * 1024;

    /// <summary>
    /// The data keys that are kept for encryption, and as many again for decryption, at least 1; beyond that the least recently used one goes. Default: 1,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Capacity
    {
        get;
        set => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Capacity), value, "Capacity is at least 1.");
    } = 1000;

    /// <summary>
    /// How long before <see cref="MaxAge"/> ends the next data key is asked for in the background, so that no caller waits for it; at least zero and less than
    /// <see cref="MaxAge"/>. Only a key that was used again is refreshed, and it is tried once: should it fail, the key serves until its age ends. Default: zero,
    /// which refreshes nothing ahead.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan RefreshAhead
    {
        get;
        set => field = value >= TimeSpan.Zero && value < MaxAge
            ? value
            : throw new ArgumentOutOfRangeException(nameof(RefreshAhead), value, $"RefreshAhead is at least zero and less than MaxAge, which is {MaxAge}.");
    }

    /// <summary>
    /// A name under which encryptors of this process share their data keys: those with the same partition, the same keyring (the same <see cref="IKeyring"/>, or
    /// <see cref="KmsKeyring"/>s over the same client, keys and grant tokens) and the same limits. Encryption contexts and suites stay apart in any case.
    /// Default: null, which shares with none.
    /// </summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string? Partition
    {
        get;
        set => field = value is "" ? throw new ArgumentException("The partition is empty: null shares with none.", nameof(Partition)) : value;
    }

    private const long MostMessages = 1L << 32;

    internal DataKeyCacheOptions Copy() => (DataKeyCacheOptions)MemberwiseClone();
}
