// case: bucket key set by assignment
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegSetTrueLater;

public sealed class Store(IAmazonS3 s3)
{

    public async Task One(string key)
    {
        var request = new PutObjectRequest { BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        request.BucketKeyEnabled = true;
        await s3.PutObjectAsync(request);
    }
}
