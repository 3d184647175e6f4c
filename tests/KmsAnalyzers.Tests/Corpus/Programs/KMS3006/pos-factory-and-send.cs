// case: made in a helper, sent here
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.PosFactoryAndSend;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string key) => s3.PutObjectAsync(Make(key)); // expect: KMS3006

    private static PutObjectRequest Make(string key) => new()
    {
        BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    };
}
