// case: absolute expiry of a week
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Caching.Memory;

namespace Case.Kms2010.PosMemoryCacheWeek;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Get(IMemoryCache cache, string tenant)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        cache.Set(tenant, key, TimeSpan.FromDays(7)); // expect: KMS2010
        return response.CiphertextBlob.ToArray();
    }
}
