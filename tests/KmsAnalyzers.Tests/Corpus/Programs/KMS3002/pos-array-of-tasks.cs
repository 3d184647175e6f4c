// case: tasks in an array, by index
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosArrayOfTasks;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(string[] keys)
    {
        var tasks = new Task<PutObjectResponse>[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i];
            tasks[i] = s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            });
        }

        var responses = await Task.WhenAll(tasks);
    }
}
