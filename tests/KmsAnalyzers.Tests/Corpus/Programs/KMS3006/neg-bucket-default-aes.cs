// case: bucket default rule AES256
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegBucketDefaultAes;

public sealed class Store(IAmazonS3 s3)
{

    public ServerSideEncryptionRule Rule() =>
        new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 } };
}
