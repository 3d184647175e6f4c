// case: through an array, cleared
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2011.PosByArray;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Move(byte[] blob, string target)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob), EncryptionContext = Context }); // expect: KMS2011
        var plain = opened.Plaintext.ToArray();
        try
        {
            var sealedAgain = await kms.EncryptAsync(new EncryptRequest { KeyId = target, Plaintext = new MemoryStream(plain), EncryptionContext = Context });
            return sealedAgain.CiphertextBlob.ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
