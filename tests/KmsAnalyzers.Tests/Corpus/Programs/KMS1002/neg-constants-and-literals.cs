// case: constants, u8 literals, concatenation and interpolation of constants
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ConstantsAndLiterals;

public class HealthProbe(IAmazonKeyManagementService kms, string keyId)
{
    private const string Product = "vault";
    private const string Canary = "canary:" + Product;
    private static readonly Dictionary<string, string> Context = new() { ["purpose"] = "health" };
    private static readonly byte[] Marker = "canary"u8.ToArray();

    public async Task<bool> ProbeAsync(int attempt)
    {
        var first = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Marker) });
        var second = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(Canary)) });
        var text = $"{Product}/{attempt}";
        var third = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        return first.CiphertextBlob.Length > 0 && second.CiphertextBlob.Length > 0 && third.CiphertextBlob.Length > 0;
    }
}
