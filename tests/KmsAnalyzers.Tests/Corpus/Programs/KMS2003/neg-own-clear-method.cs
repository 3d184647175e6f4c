// case: cleared by a method of one's own in finally
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegOwnClearMethod;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Mac(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        try
        {
            return (response.CiphertextBlob.ToArray(), HMACSHA256.HashData(key, data));
        }
        finally
        {
            Wipe(key);
        }
    }

    private static void Wipe(byte[] bytes) => CryptographicOperations.ZeroMemory(bytes);
}
