// case: the method as a string
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.PosStringValue;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string key) => s3.PutObjectAsync(new PutObjectRequest // expect: KMS3006
    {
        BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = "aws:kms",
    });
}
