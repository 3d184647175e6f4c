// case: a loop over a client with retries disabled
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosLoopRetriesDisabled;

public sealed class Nightly
{
    private readonly AmazonS3Client s3 = new(new AmazonS3Config { MaxErrorRetry = 0 }); // expect: KMS3001

    public async Task All(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            await s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
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
