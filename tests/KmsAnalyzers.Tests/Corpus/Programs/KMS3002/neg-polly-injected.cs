// case: a Polly pipeline whose strategies stand elsewhere
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;
using Polly;

namespace Case.Kms3002.NegPollyInjected;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys, ResiliencePipeline pipeline, CancellationToken ct) => Task.WhenAll(keys.Select(async key =>
        await pipeline.ExecuteAsync(async token => await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }, token), ct)));
}
