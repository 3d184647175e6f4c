// case: the SemaphoreSlim is taken in the private method
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegSemaphoreInPrivateMethod;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys)
    {
        var gate = new SemaphoreSlim(10, 10);
        return Task.WhenAll(keys.Select(key => Save(key, gate)));
    }

    private async Task Save(string key, SemaphoreSlim gate)
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}
