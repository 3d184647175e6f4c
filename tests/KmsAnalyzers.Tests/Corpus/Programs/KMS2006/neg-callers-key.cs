// case: the key comes from the caller
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.NegCallersKey;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seal(byte[] key, byte[] data, byte[] output)
    {
        var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key), EncryptionContext = Context });
        using var cipher = new ChaCha20Poly1305(key);
        cipher.Encrypt(RandomNumberGenerator.GetBytes(12), data, output, new byte[16]);
        return wrapped.CiphertextBlob.ToArray();
    }
}
