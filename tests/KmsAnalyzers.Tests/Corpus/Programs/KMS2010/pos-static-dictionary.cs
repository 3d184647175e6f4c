// case: static dictionary
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2010.PosStaticDictionary;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private static readonly ConcurrentDictionary<string, byte[]> Keys = new();

    public async Task<byte[]> Get(string tenant)
    {
        if (Keys.TryGetValue(tenant, out var known))
        {
            return known;
        }

        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context }); // expect: KMS2002
        var key = response.Plaintext.ToArray();
        Keys[tenant] = key; // expect: KMS2010
        return key;
    }
}
