// case: a SemaphoreSlim bounds the fan-out
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegSemaphoreAround;

public sealed class Store(IAmazonS3 s3)
{

    private readonly SemaphoreSlim gate = new(20);

    public Task All(IEnumerable<string> keys) => Task.WhenAll(keys.Select(async key =>
    {
        await gate.WaitAsync();
        try
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
        finally
        {
            gate.Release();
        }
    }));
}
