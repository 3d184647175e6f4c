using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Stands for a program that still writes the old format: its key goes to a method of its own, where no fix follows it.</summary>
internal sealed class OldLetters(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] letter)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new() { ["kind"] = "letter" },
        });
        var key = response.Plaintext.ToArray();
        try
        {
            var wrapped = response.CiphertextBlob.ToArray();
            return [.. BitConverter.GetBytes(wrapped.Length), .. wrapped, .. Sealed(key, letter)];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Sealed(byte[] key, byte[] letter)
    {
        var (nonce, tag, body) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[letter.Length]);
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(nonce, letter, body, tag);
        return [.. nonce, .. tag, .. body];
    }
}
