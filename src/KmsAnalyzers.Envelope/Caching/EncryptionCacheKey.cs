namespace KmsAnalyzers.Envelope;

/// <summary>What a data key for encryption is found by: the context and the suite that the message is to have.</summary>
internal readonly record struct EncryptionCacheKey(EncryptionContext Context, bool IsSigned, bool IsMarked) : ICacheKey<EncryptionCacheKey>
{
    public EncryptionCacheKey Detach() => this;
}
