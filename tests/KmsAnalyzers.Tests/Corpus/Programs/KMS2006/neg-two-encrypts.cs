// case: wrapped under two keys
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.NegTwoEncrypts;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Seal(byte[] data, byte[] output, string second)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key), EncryptionContext = Context });
        var again = await kms.EncryptAsync(new EncryptRequest { KeyId = second, Plaintext = new MemoryStream(key), EncryptionContext = Context });
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(RandomNumberGenerator.GetBytes(12), data, output, new byte[16]);
        return (wrapped.CiphertextBlob.ToArray(), again.CiphertextBlob.ToArray());
    }
}
