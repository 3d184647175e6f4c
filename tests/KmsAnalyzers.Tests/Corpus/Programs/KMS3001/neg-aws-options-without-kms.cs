// case: retries off for an application that registers S3 only; KMS types occur in a test double
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Case.Kms3001.AwsOptionsWithoutKms;

public static class ReadOnlyRegistration
{
    public static IServiceCollection AddReader(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetAWSOptions("Reader");
        options.DefaultClientConfig.MaxErrorRetry = 0;
        services.AddAWSService<IAmazonS3>(options);
        return services;
    }
}

public sealed record KeyName(string Id, KeyListEntry? Entry);
