// case: a private method over ClientConfig that every caller gives a KMS config
using System;
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace Case.Kms3001.ClientConfigParameter;

public static class Clients
{
    private static readonly Lazy<IAmazonKeyManagementService> s_kms = new(() =>
    {
        var config = new AmazonKeyManagementServiceConfig();
        Tune(config);
        return new AmazonKeyManagementServiceClient(config);
    });

    public static IAmazonKeyManagementService Kms => s_kms.Value;

    private static void Tune(ClientConfig config)
    {
        config.Timeout = TimeSpan.FromSeconds(1);
        config.MaxErrorRetry = 1; // expect: KMS3001
    }
}
