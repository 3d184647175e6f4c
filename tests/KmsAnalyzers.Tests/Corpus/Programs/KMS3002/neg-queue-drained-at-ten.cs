// case: the list of tasks is drained at ten
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegQueueDrainedAtTen;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IReadOnlyList<string> keys)
    {
        var running = new List<Task>();
        foreach (var key in keys)
        {
            if (running.Count >= 10)
            {
                running.Remove(await Task.WhenAny(running));
            }

            running.Add(s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }));
        }

        await Task.WhenAll(running);
    }
}
