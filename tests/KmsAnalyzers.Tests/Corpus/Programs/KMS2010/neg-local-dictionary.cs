// case: a local dictionary
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2010.NegLocalDictionary;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<Dictionary<string, byte[]>> Get(string tenant)
    {
        var keys = new Dictionary<string, byte[]>();
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        keys[tenant] = response.Plaintext.ToArray();
        keys["wrapped"] = response.CiphertextBlob.ToArray();
        return keys;
    }
}
