// case: explicit false is a decision
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegFalse;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string key) => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, BucketKeyEnabled = false,
    });
}
