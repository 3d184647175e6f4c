// case: one data key, readable by two accounts: the second copy is made by Encrypt
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Sharing;

public sealed record SharedSeal(byte[] OwnersCopy, byte[] ReadersCopy, byte[] Mac);

public sealed class SharedSealer(IAmazonKeyManagementService kms, string ownersKey, string readersKey)
{
    public async Task<SharedSeal> SealAsync(string share, byte[] document)
    {
        var context = new Dictionary<string, string> { ["share"] = share };
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = ownersKey, NumberOfBytes = 32, EncryptionContext = context });
        var readers = await kms.EncryptAsync(new EncryptRequest { KeyId = readersKey, Plaintext = response.Plaintext, EncryptionContext = context });
        var key = response.Plaintext.ToArray();
        try
        {
            return new SharedSeal(response.CiphertextBlob.ToArray(), readers.CiphertextBlob.ToArray(), HMACSHA256.HashData(key, document));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
