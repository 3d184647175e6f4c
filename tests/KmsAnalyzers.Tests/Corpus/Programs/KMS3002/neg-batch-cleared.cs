// case: the batch is awaited and cleared every 20
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegBatchCleared;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IEnumerable<string> keys)
    {
        var batch = new List<Task>(20);
        foreach (var key in keys)
        {
            batch.Add(s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }));
            if (batch.Count == 20)
            {
                await Task.WhenAll(batch);
                batch.Clear();
            }
        }

        await Task.WhenAll(batch);
    }
}
