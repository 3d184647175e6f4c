// case: one options object that KMS and S3 share, zero retries by a local constant
using Amazon.Extensions.NETCore.Setup;
using Amazon.KeyManagementService;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;

namespace Case.Kms3001.SharedOptionsLocalConst;

public static class WorkerServices
{
    public static void Register(IServiceCollection services, AWSOptions shared)
    {
        const int none = 0;
        shared.DefaultClientConfig.MaxErrorRetry = none; // expect: KMS3001
        services.AddAWSService<IAmazonS3>(shared);
        services.AddAWSService<IAmazonKeyManagementService>(shared);
    }
}
