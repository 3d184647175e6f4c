// case: Parallel.ForEach without options over all keys
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosParallelForeachSyncWait;

public sealed class Store(IAmazonS3 s3)
{

    public void All(IReadOnlyList<string> keys)
    {
        Parallel.ForEach(keys, key =>
        {
            s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }).GetAwaiter().GetResult();
        });
    }
}
