using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>An envelope that is written by hand, and letters from before that have to stay readable.</summary>
internal sealed class LetterBox(IAmazonKeyManagementService kms, string keyId)
{
    public async Task TellAsync()
    {
        foreach (var seal in (Func<byte[], Task<byte[]>>[])[new OldLetters(kms, keyId).SealAsync, SealAsync])
        {
            var letter = RandomNumberGenerator.GetBytes(5_000);
            if (!(await OpenAsync(await seal(letter))).AsSpan().SequenceEqual(letter))
            {
                throw new InvalidDataException("Another letter came back.");
            }
        }
    }

    private async Task<byte[]> SealAsync(byte[] letter)
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
            var nonce = RandomNumberGenerator.GetBytes(12);
            var tag = new byte[16];
            var body = new byte[letter.Length];
            using var cipher = new AesGcm(key, 16); // KMS2008
            cipher.Encrypt(nonce, letter, body, tag);
            var wrapped = response.CiphertextBlob.ToArray();
            return [.. BitConverter.GetBytes(wrapped.Length), .. wrapped, .. nonce, .. tag, .. body];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private async Task<byte[]> OpenAsync(byte[] message)
    {
        var length = BitConverter.ToInt32(message, 0);
        var wrapped = message.AsSpan(4, length).ToArray();
        var opened = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = new MemoryStream(wrapped),
            EncryptionContext = new() { ["kind"] = "letter" },
        });
        var key = opened.Plaintext.ToArray();
        try
        {
            var letter = new byte[message.Length - length - 32];
            using var cipher = new AesGcm(key, 16); // KMS2008
            cipher.Decrypt(message.AsSpan(4 + length, 12), message.AsSpan(32 + length), message.AsSpan(16 + length, 16), letter);
            return letter;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
