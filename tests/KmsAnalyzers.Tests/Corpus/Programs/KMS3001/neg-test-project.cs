// case: tests that want to fail fast
// option: build_property.IsTestProject = true
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace Case.Kms3001.TestProject;

public sealed class KmsFixture
{
    public KmsFixture()
    {
        Client = new AmazonKeyManagementServiceClient(new AnonymousAWSCredentials(), new AmazonKeyManagementServiceConfig
        {
            ServiceURL = "http://localhost:4566",
            MaxErrorRetry = 0
        });
    }

    public IAmazonKeyManagementService Client { get; }
}
