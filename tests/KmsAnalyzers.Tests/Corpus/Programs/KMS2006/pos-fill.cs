// case: filled by RandomNumberGenerator.Fill, used for ChaCha20Poly1305
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.PosFill;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seal(byte[] data, byte[] output)
    {
        var key = new byte[32];
        RandomNumberGenerator.Fill(key);
        var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key), EncryptionContext = Context }); // expect: KMS2006
        using var cipher = new ChaCha20Poly1305(key);
        var nonce = RandomNumberGenerator.GetBytes(12);
        cipher.Encrypt(nonce, data, output, new byte[16]);
        return wrapped.CiphertextBlob.ToArray();
    }
}
