// case: two destinations
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2011.NegTwoTargets;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Move(byte[] blob, string first, string second)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob), EncryptionContext = Context });
        var plain = opened.Plaintext.ToArray();
        var one = await kms.EncryptAsync(new EncryptRequest { KeyId = first, Plaintext = new MemoryStream(plain), EncryptionContext = Context });
        var two = await kms.EncryptAsync(new EncryptRequest { KeyId = second, Plaintext = new MemoryStream(plain), EncryptionContext = Context });
        return (one.CiphertextBlob.ToArray(), two.CiphertextBlob.ToArray());
    }
}
