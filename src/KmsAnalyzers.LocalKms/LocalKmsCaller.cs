namespace KmsAnalyzers.LocalKms;

/// <summary>Who made a call to KMS.</summary>
public enum LocalKmsCaller
{
    /// <summary>The program itself, through a KMS client.</summary>
    Kms,

    /// <summary>S3, for an object under SSE-KMS.</summary>
    S3,
}
