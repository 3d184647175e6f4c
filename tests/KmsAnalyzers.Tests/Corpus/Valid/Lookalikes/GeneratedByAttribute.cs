// case: a type that an attribute says is generated
using System.CodeDom.Compiler;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Generated.ByAttribute;

[GeneratedCode("proxies", "1.0")]
public sealed class Proxy(IAmazonKeyManagementService kms)
{
    public async Task<MemoryStream> RotateAsync(MemoryStream blob)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = "old", CiphertextBlob = blob });
        var again = await kms.EncryptAsync(new EncryptRequest { KeyId = "new", Plaintext = opened.Plaintext });
        return again.CiphertextBlob;
    }
}
