// case: ThrottleRetries = false retries more, not less
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace Case.Kms3001.ThrottleRetriesFalse;

public class UnthrottledClient
{
    public UnthrottledClient()
    {
        Client = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig
        {
            ThrottleRetries = false,
            RetryMode = RequestRetryMode.Adaptive,
            MaxErrorRetry = 5
        });
    }

    public IAmazonKeyManagementService Client { get; }
}
