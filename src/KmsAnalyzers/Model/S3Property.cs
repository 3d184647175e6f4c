namespace KmsAnalyzers.Model;

/// <summary>Names of properties of S3's requests and of what they hold; each is looked up in the SDK by a test.</summary>
internal static class S3Property
{
    public const string AutoCloseStream = nameof(AutoCloseStream);
    public const string BucketKeyEnabled = nameof(BucketKeyEnabled);
    public const string BucketName = nameof(BucketName);
    public const string DestinationBucket = nameof(DestinationBucket);
    public const string InputStream = nameof(InputStream);
    public const string ServerSideEncryption = nameof(ServerSideEncryption);
    public const string ServerSideEncryptionAlgorithm = nameof(ServerSideEncryptionAlgorithm);
    public const string ServerSideEncryptionByDefault = nameof(ServerSideEncryptionByDefault);
    public const string ServerSideEncryptionConfiguration = nameof(ServerSideEncryptionConfiguration);
    public const string ServerSideEncryptionKeyManagementServiceKeyId = nameof(ServerSideEncryptionKeyManagementServiceKeyId);
    public const string ServerSideEncryptionMethod = nameof(ServerSideEncryptionMethod);
    public const string ServerSideEncryptionRules = nameof(ServerSideEncryptionRules);
    public const string SSEKMSKeyId = nameof(SSEKMSKeyId);

    /// <summary>Whether each value given to the property is of interest, and not only what is left of all of them.</summary>
    public static bool IsWatched(string name) =>
        name is BucketName or DestinationBucket or InputStream or ServerSideEncryption or ServerSideEncryptionAlgorithm or ServerSideEncryptionMethod;
}
