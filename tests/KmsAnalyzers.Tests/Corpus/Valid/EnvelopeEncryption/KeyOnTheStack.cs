// case: the key is copied to the stack alone
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Tokens;

public sealed class TokenSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] EncryptedKey, byte[] Mac)> SignAsync(byte[] token)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 32,
            EncryptionContext = new Dictionary<string, string> { ["purpose"] = "token" },
        });
        return (response.CiphertextBlob.ToArray(), Mac(response.Plaintext, token));
    }

    private static byte[] Mac(MemoryStream plaintext, byte[] token)
    {
        Span<byte> key = stackalloc byte[32];
        try
        {
            plaintext.ReadExactly(key);
            return HMACSHA256.HashData(key, token);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
