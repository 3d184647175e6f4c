// case: a pre-signed URL has no such property
using System;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegPresigned;

public sealed class Store(IAmazonS3 s3)
{

    public string Url(string key) => s3.GetPreSignedURL(new GetPreSignedUrlRequest
    {
        BucketName = "b", Key = key, Verb = HttpVerb.PUT, Expires = DateTime.UtcNow.AddMinutes(5), ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
