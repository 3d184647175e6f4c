// case: Decrypt of a configuration value is no data key
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegDecryptOfData;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<string> Open(byte[] secret)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(secret), EncryptionContext = Context });
        var bytes = response.Plaintext.ToArray();
        return Encoding.UTF8.GetString(bytes);
    }
}
