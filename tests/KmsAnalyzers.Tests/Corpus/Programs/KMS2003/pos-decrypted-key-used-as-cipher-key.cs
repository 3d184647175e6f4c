// case: Decrypt of a data key used as a cipher key
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.PosDecryptedKeyUsedAsCipherKey;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Open(byte[] wrapped, byte[] nonce, byte[] tag, byte[] body)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(wrapped), EncryptionContext = Context });
        var key = response.Plaintext.ToArray(); // expect: KMS2003
        using var gcm = new AesGcm(key, 16); // expect: KMS2008
        var plain = new byte[body.Length];
        gcm.Decrypt(nonce, body, tag, plain);
        return plain;
    }
}
