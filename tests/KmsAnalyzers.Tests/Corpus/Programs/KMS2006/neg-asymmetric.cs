// case: asymmetric wrap
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.NegAsymmetric;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seal(byte[] data, byte[] output)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key), EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256 });
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(RandomNumberGenerator.GetBytes(12), data, output, new byte[16]);
        return wrapped.CiphertextBlob.ToArray();
    }
}
