// case: distributed cache without expiry
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Caching.Distributed;

namespace Case.Kms2010.PosDistributed;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Get(IDistributedCache cache, string tenant)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        await cache.SetAsync(tenant, key); // expect: KMS2010
        return response.CiphertextBlob.ToArray();
    }
}
