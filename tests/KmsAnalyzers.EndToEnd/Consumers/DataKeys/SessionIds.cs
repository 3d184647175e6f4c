using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Asks KMS for random bytes that the platform has.</summary>
internal sealed class SessionIds(IAmazonKeyManagementService kms, string keyId)
{
    public async Task TellAsync()
    {
        var id = (await kms.GenerateRandomAsync(16)).Plaintext.ToArray(); // KMS2012
        var cookie = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(id) });
        if (id.Length != 16 || cookie.CiphertextBlob.Length == 0)
        {
            throw new InvalidDataException($"{id.Length} bytes came.");
        }
    }
}
