// case: a DynamoDB client without retries and a KMS client with the defaults in one registration
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Microsoft.Extensions.DependencyInjection;

namespace Case.Kms3001.DynamoLambda;

public static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient(new AmazonDynamoDBConfig { MaxErrorRetry = 0 }));
        services.AddSingleton<IAmazonKeyManagementService>(_ => new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig()));
        return services;
    }
}
