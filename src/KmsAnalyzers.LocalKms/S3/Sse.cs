namespace KmsAnalyzers.LocalKms.S3;

/// <summary>How an object is to be encrypted at rest.</summary>
/// <param name="Method"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
/// <param name="KeyId">The KMS key by any name; <see langword="null"/> for the AWS managed key of S3.</param>
/// <param name="BucketKeyEnabled">Whether one key of the bucket serves for all its objects.</param>
internal sealed record Sse(string Method, string? KeyId = null, bool BucketKeyEnabled = false)
{
    public const string Aes256 = "AES256";
    public const string Kms = "aws:kms";
    public const string KmsDouble = "aws:kms:dsse";

    /// <summary>What S3 does to objects of a bucket that says nothing, since 2023.</summary>
    public static readonly Sse Standard = new(Aes256);

    public bool IsKms => Method is Kms or KmsDouble;

    /// <summary>Bucket Keys are not for dual-layer encryption: there the setting is taken and ignored.</summary>
    public bool UsesBucketKey => BucketKeyEnabled && Method == Kms;
}
