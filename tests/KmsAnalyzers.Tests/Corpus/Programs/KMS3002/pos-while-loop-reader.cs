// case: tasks collected in a while loop over a reader
using System.Collections.Concurrent;
using System.IO;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosWhileLoopReader;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(TextReader reader)
    {
        var tasks = new ConcurrentBag<Task>();
        while (await reader.ReadLineAsync() is { } key)
        {
            tasks.Add(s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }));
        }

        await Task.WhenAll(tasks);
    }
}
