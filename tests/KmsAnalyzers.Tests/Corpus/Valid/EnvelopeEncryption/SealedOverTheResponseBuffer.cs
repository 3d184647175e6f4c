// case: the cipher reads the key where the SDK put it, through a span, and the buffer itself is cleared
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Messages;

public sealed class MessageSealer(IAmazonKeyManagementService kms, string keyId)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public async Task<(byte[] EncryptedKey, byte[] Body)> SealAsync(ReadOnlyMemory<byte> text)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 32,
            EncryptionContext = new Dictionary<string, string> { ["purpose"] = "message" },
        });
        if (!response.Plaintext.TryGetBuffer(out var key))
        {
            throw new InvalidOperationException("The SDK did not give its buffer out.");
        }

        try
        {
            return (response.CiphertextBlob.ToArray(), Seal(key, text.Span));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var body = new byte[NonceSize + text.Length + TagSize];
        var nonce = body.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize); // expect: KMS2008
        cipher.Encrypt(nonce, text, body.AsSpan(NonceSize, text.Length), body.AsSpan(NonceSize + text.Length));
        return body;
    }
}
