// case: three uploads at once
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegConstantItems;

public sealed class Store(IAmazonS3 s3)
{

    public Task All() => Task.WhenAll(new[] { "a", "b", "c" }.Select(key => s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            })));
}
