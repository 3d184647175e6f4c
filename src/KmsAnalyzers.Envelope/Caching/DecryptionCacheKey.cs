namespace KmsAnalyzers.Envelope;

/// <summary>
/// What a data key for decryption is found by: suite, full context and encrypted data keys, in the order in which the message stores them. All bytes are
/// compared, so that no two messages get each other's key.
/// </summary>
internal readonly struct DecryptionCacheKey(AlgorithmSuite suite, IReadOnlyList<EncryptedDataKey> entries, EncryptionContext context) : ICacheKey<DecryptionCacheKey>
{
    internal AlgorithmSuite Suite => suite;

    internal IReadOnlyList<EncryptedDataKey> Entries => entries;

    internal EncryptionContext Context => context;

    public bool Equals(DecryptionCacheKey other)
    {
        if (suite != other.Suite || entries.Count != other.Entries.Count || !context.Equals(other.Context))
        {
            return false;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var (mine, theirs) = (entries[i], other.Entries[i]);
            if (mine.ProviderId != theirs.ProviderId
                || !mine.ProviderInfo.Span.SequenceEqual(theirs.ProviderInfo.Span)
                || !mine.Ciphertext.Span.SequenceEqual(theirs.Ciphertext.Span))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is DecryptionCacheKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(suite);
        foreach (var entry in entries)
        {
            hash.AddBytes(entry.Ciphertext.Span);
        }

        return hash.ToHashCode();
    }

    /// <summary>The entries of a header lie in the caller's message, which is the caller's to change and may be far longer than they are.</summary>
    public DecryptionCacheKey Detach() =>
        new(suite, [.. entries.Select(entry => new EncryptedDataKey(entry.ProviderId, entry.ProviderInfo.ToArray(), entry.Ciphertext.ToArray()))], context);
}
