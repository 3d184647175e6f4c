// case: List.ForEach starts all
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosLinqAggregateForeach;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(List<string> keys)
    {
        var tasks = new List<Task>();
        keys.ForEach(key => tasks.Add(s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            })));
        await Task.WhenAll(tasks);
    }
}
