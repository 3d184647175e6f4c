// case: a directory bucket by its ending
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegDirectoryBucketInterpolated;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string key, string zone) => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = $"logs--{zone}--x-s3", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
