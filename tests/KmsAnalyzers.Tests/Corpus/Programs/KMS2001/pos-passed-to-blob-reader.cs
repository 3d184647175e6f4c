// case: the response goes to a private method that reads nothing but the blob
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.PassedToBlobReader;

public class KeyCatalogue(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<string> AddAsync(string name)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest // expect: KMS2001
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["name"] = name }
        });
        return Format(response);
    }

    private static string Format(GenerateDataKeyResponse response) =>
        $"{response.KeyId}:{Convert.ToBase64String(response.CiphertextBlob.ToArray())}";
}
