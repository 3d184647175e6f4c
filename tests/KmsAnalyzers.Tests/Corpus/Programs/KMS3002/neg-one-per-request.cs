// case: one upload per web request
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegOnePerRequest;

public sealed class Store(IAmazonS3 s3)
{

    public async Task<string> One(string key)
    {
        var response = await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            });
        return response.ETag;
    }
}
