// case: a directory bucket
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegDirectoryBucket;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string key) => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = "logs--use1-az4--x-s3", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
