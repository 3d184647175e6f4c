// case: AES-CBC with a MAC over IV and ciphertext, each under a key of its own
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Interchange;

public sealed class InterchangeWriter(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> WriteAsync(byte[] body)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 64,
            EncryptionContext = new Dictionary<string, string> { ["format"] = "interchange-2" },
        });
        var keys = response.Plaintext.ToArray();
        var cipherKey = new byte[32];
        try
        {
            keys.AsSpan(0, 32).CopyTo(cipherKey);
            using var aes = Aes.Create();
            aes.Key = cipherKey; // expect: KMS2008
            byte[] sealedBody = [.. aes.IV, .. aes.EncryptCbc(body, aes.IV)];
            return [.. response.CiphertextBlob.ToArray(), .. sealedBody, .. HMACSHA256.HashData(keys.AsSpan(32), sealedBody)];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
            CryptographicOperations.ZeroMemory(cipherKey);
        }
    }
}
