using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Makes the key of a cipher itself, and has KMS encrypt it.</summary>
internal sealed class PhotoSealer(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        var photo = RandomNumberGenerator.GetBytes(10_000);
        await SealAsync(photo);
        if (!(await OpenAsync()).AsSpan().SequenceEqual(photo))
        {
            throw new InvalidDataException("Another photo came back.");
        }
    }

    private async Task SealAsync(byte[] photo)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        try
        {
            var (nonce, tag, body) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[photo.Length]);
            using var cipher = new AesGcm(key, tag.Length);
            cipher.Encrypt(nonce, photo, body, tag);
            var wrapped = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                Plaintext = new MemoryStream(key), // KMS2006
                EncryptionContext = new() { ["purpose"] = "photo" },
            });
            shelf.Put("key", wrapped.CiphertextBlob.ToArray());
            shelf.Put("photo", [.. nonce, .. tag, .. body]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private async Task<byte[]> OpenAsync()
    {
        var opened = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = new MemoryStream(shelf.Take("key")),
            EncryptionContext = new() { ["purpose"] = "photo" },
        });
        var key = opened.Plaintext.ToArray();
        try
        {
            var message = shelf.Take("photo");
            var photo = new byte[message.Length - 28];
            using var cipher = new AesGcm(key, 16);
            cipher.Decrypt(message.AsSpan(0, 12), message.AsSpan(28), message.AsSpan(12, 16), photo);
            return photo;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
