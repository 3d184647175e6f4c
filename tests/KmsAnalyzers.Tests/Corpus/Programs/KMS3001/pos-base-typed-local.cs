// case: the local has the base type, the object is a KMS config
using System;
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace Case.Kms3001.BaseTypedLocal;

public sealed class EdgeKms : IDisposable
{
    private readonly AmazonKeyManagementServiceClient _kms;

    public EdgeKms()
    {
        ClientConfig config = new AmazonKeyManagementServiceConfig { UseDualstackEndpoint = true };
        config.MaxErrorRetry = 0; // expect: KMS3001
        _kms = new AmazonKeyManagementServiceClient((AmazonKeyManagementServiceConfig)config);
    }

    public void Dispose() => _kms.Dispose();
}
