namespace KmsAnalyzers.LocalKms.S3;

/// <summary>A bucket: its objects and how they are encrypted unless they say so themselves.</summary>
internal sealed class Bucket(string name)
{
    public string Name => name;

    public Sse DefaultEncryption { get; set; } = Sse.Standard;

    public Dictionary<string, StoredObject> Objects { get; } = new(StringComparer.Ordinal);
}
