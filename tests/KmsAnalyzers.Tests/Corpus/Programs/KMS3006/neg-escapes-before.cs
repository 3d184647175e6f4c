// case: the request passes through code that may set it
using System;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegEscapesBefore;

public sealed class Store(IAmazonS3 s3)
{

    public async Task One(string key, Action<PutObjectRequest> customize)
    {
        var request = new PutObjectRequest { BucketName = "b", Key = key, FilePath = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        customize(request);
        await s3.PutObjectAsync(request);
    }
}
