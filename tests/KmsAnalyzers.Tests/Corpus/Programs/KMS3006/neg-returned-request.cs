// case: the request is returned, not sent
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegReturnedRequest;

public sealed class Store(IAmazonS3 s3)
{

    public PutObjectRequest Make(string key) => new()
    {
        BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    };
}
