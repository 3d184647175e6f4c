// case: a decrypted configuration value in a dictionary
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2010.NegDecryptCached;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private readonly Dictionary<string, string> values = [];

    public async Task<string> Get(string name, byte[] blob)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob), EncryptionContext = Context });
        var text = Encoding.UTF8.GetString(response.Plaintext.ToArray());
        values[name] = text;
        return text;
    }
}
