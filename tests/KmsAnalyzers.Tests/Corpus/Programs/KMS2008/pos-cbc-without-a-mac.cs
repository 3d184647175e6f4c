// case: CBC through a CryptoStream, nothing authenticates it
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2008.PosCbcWithoutAMac;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task Seal(Stream data, Stream target)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        try
        {
            await target.WriteAsync(response.CiphertextBlob.ToArray());
            using var aes = Aes.Create();
            await target.WriteAsync(aes.IV);
            using var transform = aes.CreateEncryptor(key, aes.IV); // expect: KMS2008
            await using var stream = new CryptoStream(target, transform, CryptoStreamMode.Write, leaveOpen: true);
            await data.CopyToAsync(stream);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
