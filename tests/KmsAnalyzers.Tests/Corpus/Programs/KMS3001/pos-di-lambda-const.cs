// case: a registration lambda, the number is a constant of another class
using Amazon;
using Amazon.KeyManagementService;
using Microsoft.Extensions.DependencyInjection;

namespace Case.Kms3001.DiLambdaConst;

internal static class Resilience
{
    public const int KmsRetries = 1;
}

public static class KmsRegistration
{
    public static IServiceCollection AddKms(this IServiceCollection services) =>
        services.AddSingleton<IAmazonKeyManagementService>(_ => new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig
        {
            RegionEndpoint = RegionEndpoint.EUCentral1,
            MaxErrorRetry = Resilience.KmsRetries, // expect: KMS3001
        }));
}
