// case: the response is captured by a lambda that the caller gets
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.CapturedByLambda;

public class LazyOpen(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<Func<byte[]>> CreateAsync()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "lazy" }
        });
        return () => response.Plaintext.ToArray();
    }
}
