// case: the plaintext is set by a conditional expression, one arm of which is the whole body
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ConditionalPlaintext;

public class Preview(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] body, bool headOnly)
    {
        var request = new EncryptRequest { KeyId = keyId };
        request.EncryptionContext = new Dictionary<string, string> { ["app"] = "preview" };
        request.Plaintext = headOnly && body.Length > 64 ? new MemoryStream(body, 0, 64) : new MemoryStream(body); // expect: KMS1002

        return (await kms.EncryptAsync(request)).CiphertextBlob.ToArray();
    }
}
