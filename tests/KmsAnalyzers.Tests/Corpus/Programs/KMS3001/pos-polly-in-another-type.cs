// case: Polly is used, but by another type and for another service
using System;
using System.Net.Http;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Polly;

namespace Case.Kms3001.PollyInAnotherType;

public class RateClient(HttpClient http)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(5)).Build();

    public async Task<string> GetAsync(Uri uri) => await _pipeline.ExecuteAsync(async ct => await http.GetStringAsync(uri, ct));
}

public class KmsAccess
{
    public KmsAccess() => Client = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 }); // expect: KMS3001

    public IAmazonKeyManagementService Client { get; }
}
