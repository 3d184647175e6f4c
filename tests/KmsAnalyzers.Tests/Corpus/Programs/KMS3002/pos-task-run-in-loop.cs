// case: Task.Run for each key, awaited together
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosTaskRunInLoop;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IReadOnlyList<string> keys)
    {
        var tasks = new List<Task>();
        foreach (var key in keys)
        {
            tasks.Add(Task.Run(() => s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            })));
        }

        await Task.WhenAll(tasks);
    }
}
