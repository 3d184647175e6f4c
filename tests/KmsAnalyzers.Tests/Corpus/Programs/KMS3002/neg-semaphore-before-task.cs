// case: the loop waits for the semaphore before it starts each upload
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegSemaphoreBeforeTask;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IEnumerable<string> keys, SemaphoreSlim gate)
    {
        List<Task> tasks = [];
        foreach (var key in keys)
        {
            await gate.WaitAsync();
            tasks.Add(s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }).ContinueWith(_ => gate.Release()));
        }

        await Task.WhenAll(tasks);
    }
}
