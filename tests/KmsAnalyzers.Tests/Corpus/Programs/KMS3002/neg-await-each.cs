// case: one after the other
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegAwaitEach;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            });
        }
    }
}
