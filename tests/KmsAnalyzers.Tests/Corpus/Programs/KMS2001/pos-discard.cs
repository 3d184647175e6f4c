// case: the answer of the key pair request is discarded
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.Discard;

public class WarmUp(IAmazonKeyManagementService kms, string keyId)
{
    public async Task RunAsync(CancellationToken ct)
    {
        _ = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest // expect: KMS2001
        {
            KeyId = keyId,
            KeyPairSpec = DataKeyPairSpec.RSA_2048,
            EncryptionContext = new Dictionary<string, string> { ["purpose"] = "warmup" }
        }, ct);
    }
}
