// case: method set by assignment
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.PosSetLater;

public sealed class Store(IAmazonS3 s3)
{

    public async Task One(string key)
    {
        var request = new PutObjectRequest { BucketName = "b", Key = key, FilePath = key };
        request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        await s3.PutObjectAsync(request); // expect: KMS3006
    }
}
