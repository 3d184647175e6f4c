// case: bucket default rule
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.PosBucketDefault;

public sealed class Store(IAmazonS3 s3)
{

    public Task Configure(string bucket) => s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
    {
        BucketName = bucket,
        ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
        {
            ServerSideEncryptionRules =
            [
                new ServerSideEncryptionRule // expect: KMS3006
                {
                    ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS },
                },
            ],
        },
    });
}
