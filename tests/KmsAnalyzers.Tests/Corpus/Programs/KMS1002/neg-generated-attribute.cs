// case: a generated member, marked by its attribute
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.GeneratedAttribute;

[GeneratedCode("protogen", "2.1")]
public partial class GeneratedVault(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> SealAsync(string keyId, byte[] message)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "message" },
            Plaintext = new MemoryStream(message)
        });
        return response.CiphertextBlob.ToArray();
    }
}
