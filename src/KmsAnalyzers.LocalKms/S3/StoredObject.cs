namespace KmsAnalyzers.LocalKms.S3;

/// <summary>The data key that an object lies sealed under: its KMS ciphertext, its KMS key and the context that opens it.</summary>
internal sealed record SealedDataKey(byte[] Ciphertext, string KeyArn, IReadOnlyDictionary<string, string> Context);

/// <summary>An object as it lies in its bucket: under SSE-KMS sealed with a data key of which only the ciphertext is kept.</summary>
internal sealed record StoredObject(
    byte[] Content,
    int Size,
    Sse Sse,
    SealedDataKey? SealedBy,
    string ETag,
    DateTimeOffset Modified,
    IReadOnlyDictionary<string, string> Metadata);
