namespace KmsAnalyzers.Model;

/// <summary>The methods of server-side encryption for which S3 calls KMS.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html</remarks>
internal static class SseMethod
{
    public const string Kms = "aws:kms";

    /// <summary>DSSE-KMS, which knows no bucket keys.</summary>
    public const string DualLayerKms = "aws:kms:dsse";
}
