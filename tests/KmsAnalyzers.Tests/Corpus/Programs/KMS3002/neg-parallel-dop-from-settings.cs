// case: Parallel.ForEachAsync whose degree comes from the settings
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegParallelDopFromSettings;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IReadOnlyList<string> keys, int degree) =>
        Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = degree }, async (key, token) =>
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }, token));
}
