// case: SDK v3, retries off
// sdk: v3
using Amazon;
using Amazon.KeyManagementService;

namespace Case.Kms3001.V3;

public class KmsHolder
{
    private readonly AmazonKeyManagementServiceConfig _config = new AmazonKeyManagementServiceConfig();

    public KmsHolder()
    {
        _config.RegionEndpoint = RegionEndpoint.USEast1;
        _config.MaxErrorRetry = 0; // expect: KMS3001
        Client = new AmazonKeyManagementServiceClient(_config);
    }

    public IAmazonKeyManagementService Client { get; private set; }
}
