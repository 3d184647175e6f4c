// case: none in development, three elsewhere: zero on one path only
using Amazon.KeyManagementService;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Case.Kms3001.TernaryWithThree;

public static class EnvironmentRegistration
{
    public static void AddKms(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<IAmazonKeyManagementService>(_ => new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig
        {
            MaxErrorRetry = environment.IsDevelopment() ? 0 : 3
        }));
    }
}
