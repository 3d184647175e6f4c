// case: two keys derived from one data key, all three cleared
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Journals;

public sealed class JournalSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] EncryptedKey, byte[] Body, byte[] Mac)> SealAsync(byte[] entry)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 32,
            EncryptionContext = new Dictionary<string, string> { ["journal"] = "audit" },
        });
        var master = response.Plaintext.ToArray();
        try
        {
            var macKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "mac"u8.ToArray());
            var indexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "index"u8.ToArray());
            try
            {
                return (response.CiphertextBlob.ToArray(), HMACSHA256.HashData(indexKey, entry), HMACSHA256.HashData(macKey, entry));
            }
            finally
            {
                CryptographicOperations.ZeroMemory(macKey);
                CryptographicOperations.ZeroMemory(indexKey);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(master);
        }
    }
}
