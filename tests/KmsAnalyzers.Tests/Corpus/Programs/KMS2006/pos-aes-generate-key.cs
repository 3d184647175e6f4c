// case: aes.GenerateKey
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.PosAesGenerateKey;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Seal(byte[] data)
    {
        using var aes = Aes.Create();
        aes.GenerateKey();
        aes.GenerateIV();
        var body = aes.EncryptCbc(data, aes.IV);
        var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(aes.Key), EncryptionContext = Context }); // expect: KMS2006
        return (wrapped.CiphertextBlob.ToArray(), [.. aes.IV, .. body]);
    }
}
