// case: the config is a local, filled in by statements
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace Case.Kms3001.LaterAssignment;

public static class KmsFactory
{
    public static IAmazonKeyManagementService Create(AWSCredentials credentials, string serviceUrl)
    {
        var config = new AmazonKeyManagementServiceConfig();
        config.ServiceURL = serviceUrl;
        config.AuthenticationRegion = "eu-west-1";
        config.MaxErrorRetry = 0; // expect: KMS3001
        return new AmazonKeyManagementServiceClient(credentials, config);
    }
}
