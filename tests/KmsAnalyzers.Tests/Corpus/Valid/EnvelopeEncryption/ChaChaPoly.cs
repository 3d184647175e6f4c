// case: ChaCha20-Poly1305, the key copied into an array that is pinned, and cleared
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Mobile;

public sealed class SyncSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(string device, byte[] state)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["device"] = device },
        });
        var key = GC.AllocateArray<byte>(32, pinned: true);
        try
        {
            response.Plaintext.ReadExactly(key);
            var nonce = RandomNumberGenerator.GetBytes(12);
            var (body, tag) = (new byte[state.Length], new byte[16]);
            using var cipher = new ChaCha20Poly1305(key); // expect: KMS2008
            cipher.Encrypt(nonce, state, body, tag);
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
