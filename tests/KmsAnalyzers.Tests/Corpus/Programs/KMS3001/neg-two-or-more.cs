// case: two, three and ten retries, and no setting at all
using Amazon;
using Amazon.KeyManagementService;

namespace Case.Kms3001.TwoOrMore;

public static class PatientClients
{
    private const int Many = 10;

    public static IAmazonKeyManagementService CreateTwo() =>
        new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 2 });

    public static IAmazonKeyManagementService CreateThree()
    {
        var config = new AmazonKeyManagementServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1 };
        config.MaxErrorRetry = 3;
        return new AmazonKeyManagementServiceClient(config);
    }

    public static IAmazonKeyManagementService CreateMany() =>
        new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { MaxErrorRetry = Many });

    public static IAmazonKeyManagementService CreateDefault() => new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig());
}
