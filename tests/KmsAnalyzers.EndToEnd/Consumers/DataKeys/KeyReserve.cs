using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Keys that are made today and used tomorrow.</summary>
internal sealed class KeyReserve(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        await ReserveAsync("sales");
        await OpenAsync("sales");
    }

    private async Task ReserveAsync(string department)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }); // KMS2001
        shelf.Put(department, response.CiphertextBlob.ToArray());
    }

    private async Task OpenAsync(string department)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(shelf.Take(department)) });
        if (response.Plaintext.Length != 32)
        {
            throw new InvalidDataException($"The key of {department} has {response.Plaintext.Length} bytes.");
        }
    }
}
