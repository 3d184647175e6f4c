// case: the SDK's retries are off because the type has a Polly pipeline around its call
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Polly;
using Polly.Retry;

namespace Case.Kms3001.PollyWrapsTheCalls;

public sealed class ResilientOpener
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 6,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200)
        })
        .Build();

    private readonly IAmazonKeyManagementService _kms =
        new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });

    public async Task<byte[]> OpenAsync(string keyId, byte[] blob, CancellationToken ct)
    {
        var response = await Pipeline.ExecuteAsync(async token => await _kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "resilient" },
            CiphertextBlob = new MemoryStream(blob)
        }, token), ct);
        return response.Plaintext.ToArray();
    }
}
