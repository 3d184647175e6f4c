using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Tickets;

/// <summary>Keeps the concerts' encrypted data keys.</summary>
internal sealed class KeyCabinet(IAmazonKeyManagementService kms)
{
    private readonly Dictionary<string, byte[]> encryptedKeys = [];

    /// <summary>Keeps a concert's key.</summary>
    public void Put(string concert, byte[] encryptedKey) => encryptedKeys[concert] = encryptedKey;

    /// <summary>A concert's key, encrypted.</summary>
    public byte[] Take(string concert) => encryptedKeys[concert];

    /// <summary>Encrypts a concert's key under another KMS key, since the old one is to go.</summary>
    public async Task MoveAsync(string concert, string from, string to)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = from,
            CiphertextBlob = new MemoryStream(encryptedKeys[concert]),
            EncryptionContext = new() { ["concert"] = concert },
        });
        var again = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = to,
            Plaintext = opened.Plaintext,
            EncryptionContext = new() { ["concert"] = concert },
        });
        encryptedKeys[concert] = again.CiphertextBlob.ToArray();
    }
}
