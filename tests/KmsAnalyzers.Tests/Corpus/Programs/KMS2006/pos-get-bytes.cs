// case: a random key serves ChaCha20-Poly1305 and is encrypted by KMS
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.PosGetBytes;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seal(byte[] data)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        try
        {
            var (nonce, body, tag) = (RandomNumberGenerator.GetBytes(12), new byte[data.Length], new byte[16]);
            using var cipher = new ChaCha20Poly1305(key);
            cipher.Encrypt(nonce, data, body, tag);
            var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(key) }); // expect: KMS2006
            return [.. wrapped.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
