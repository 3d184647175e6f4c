// case: retries off in the initializer of the config
using System;
using Amazon;
using Amazon.KeyManagementService;

namespace Case.Kms3001.InitializerZero;

public sealed class KmsModule
{
    private readonly AmazonKeyManagementServiceClient _client;

    public KmsModule(string region)
    {
        _client = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            Timeout = TimeSpan.FromSeconds(2),
            MaxErrorRetry = 0 // expect: KMS3001
        });
    }

    public IAmazonKeyManagementService Client => _client;
}
