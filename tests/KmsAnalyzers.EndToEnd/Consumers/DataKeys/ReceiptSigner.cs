using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Asks for an encrypted key, and at once for its plaintext.</summary>
internal sealed class ReceiptSigner(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest // KMS2005
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new() { ["purpose"] = "receipt" },
        });
        var opened = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = wrapped.CiphertextBlob,
            EncryptionContext = new() { ["purpose"] = "receipt" },
        });
        if (!opened.Plaintext.TryGetBuffer(out var key) || key.Count != 32)
        {
            throw new InvalidDataException("No key came.");
        }

        shelf.Put("mac", HMACSHA256.HashData(key, "paid, thank you"u8));
        CryptographicOperations.ZeroMemory(key);
        shelf.Put("key", wrapped.CiphertextBlob.ToArray());
    }
}
