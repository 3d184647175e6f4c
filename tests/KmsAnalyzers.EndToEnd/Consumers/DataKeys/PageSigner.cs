using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Authenticates a page with a key that is not cleared.</summary>
internal sealed class PageSigner(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        var page = RandomNumberGenerator.GetBytes(512);
        await SignAsync(page);
        if (!await HoldsAsync(page))
        {
            throw new InvalidDataException("The page was altered.");
        }
    }

    private async Task SignAsync(byte[] page)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
        var key = response.Plaintext.ToArray(); // KMS2003
        shelf.Put("mac", HMACSHA256.HashData(key, page));
        shelf.Put("key", response.CiphertextBlob.ToArray());
    }

    private async Task<bool> HoldsAsync(byte[] page)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(shelf.Take("key")) });
        return CryptographicOperations.FixedTimeEquals(shelf.Take("mac"), HMACSHA256.HashData(response.Plaintext.ToArray(), page));
    }
}
