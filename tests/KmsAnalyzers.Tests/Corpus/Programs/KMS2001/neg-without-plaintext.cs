// case: the right operation for a key that is not needed now
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.WithoutPlaintext;

public class ColdKeys(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> CreateAsync(string vault)
    {
        var response = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["vault"] = vault }
        });
        return response.CiphertextBlob.ToArray();
    }
}
