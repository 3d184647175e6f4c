// case: a Polly pipeline retries with a wait
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;
using Polly;
using Polly.Retry;

namespace Case.Kms3002.NegPollyV8;

public sealed class Store(IAmazonS3 s3)
{

    private static readonly ResiliencePipeline Retry = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential, UseJitter = true })
        .Build();

    public Task All(IEnumerable<string> keys) => Task.WhenAll(keys.Select(key =>
        Retry.ExecuteAsync(async token => await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }, token)).AsTask()));
}
