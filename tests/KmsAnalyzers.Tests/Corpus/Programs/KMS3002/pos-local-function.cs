// case: a local function called for every key
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosLocalFunction;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IAsyncEnumerable<string> keys)
    {
        var tasks = new List<Task>();
        await foreach (var key in keys)
        {
            tasks.Add(Save(key));
        }

        await Task.WhenAll(tasks);

        async Task Save(string key)
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
