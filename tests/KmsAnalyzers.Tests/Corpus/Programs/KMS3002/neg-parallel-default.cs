// case: Parallel.ForEachAsync without options is bounded by the processors
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegParallelDefault;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IReadOnlyList<string> keys) =>
        Parallel.ForEachAsync(keys, async (key, token) => await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }, token));
}
