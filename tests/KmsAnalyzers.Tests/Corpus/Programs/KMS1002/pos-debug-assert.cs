// case: Debug.Assert is gone in a release build
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.DebugAssert;

public sealed class AssertingSealer(IAmazonKeyManagementService kms, string keyId)
{
    public Task<EncryptResponse> SealAsync(byte[] content)
    {
        Debug.Assert(content.Length <= 4096, "too long for KMS");
        return kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "content" },
            Plaintext = new MemoryStream(content) // expect: KMS1002
        });
    }
}
