// case: an async iterator hands every response to its caller
using System.Collections.Generic;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.Yielded;

public class KeyStream(IAmazonKeyManagementService kms, string keyId)
{
    public async IAsyncEnumerable<GenerateDataKeyResponse> CreateAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest // expect: KMS2009
            {
                KeyId = keyId,
                KeySpec = DataKeySpec.AES_256,
                EncryptionContext = new Dictionary<string, string> { ["name"] = name }
            });
            yield return response;
        }
    }
}
