// case: set on one path only
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegSetOnOnePath;

public sealed class Store(IAmazonS3 s3)
{

    public async Task One(string key, bool cheap)
    {
        var request = new PutObjectRequest { BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        if (cheap)
        {
            request.BucketKeyEnabled = true;
        }

        await s3.PutObjectAsync(request);
    }
}
