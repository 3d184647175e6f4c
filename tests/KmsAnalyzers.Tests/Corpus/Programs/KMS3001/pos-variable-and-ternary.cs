// case: zero or one, whichever way the condition goes
using Amazon.KeyManagementService;

namespace Case.Kms3001.VariableAndTernary;

public class ClientBuilder
{
    public bool LatencySensitive { get; set; }

    public IAmazonKeyManagementService CreateClient()
    {
        var retries = LatencySensitive ? 0 : 1;
        var config = new AmazonKeyManagementServiceConfig { MaxErrorRetry = retries }; // expect: KMS3001
        return new AmazonKeyManagementServiceClient(config);
    }
}
