namespace KmsAnalyzers.Model;

/// <summary>The operations of S3 whose request may ask for SSE-KMS, by the name of the SDK's method without <c>Async</c>.</summary>
/// <remarks>Reads are none of them: S3 decrypts whatever the object was written with, and the request does not say.</remarks>
internal enum S3Operation
{
    PutObject,
    CopyObject,
    InitiateMultipartUpload,
    CreateSession,

    /// <summary>Of <c>TransferUtility</c>, as are the next three.</summary>
    Upload,
    UploadWithResponse,
    UploadDirectory,
    UploadDirectoryWithResponse,

    /// <summary>Makes an address, and calls neither S3 nor KMS.</summary>
    GetPreSignedURL,

    /// <summary>Writes no object: it sets the default for those that others write.</summary>
    PutBucketEncryption,
}
