using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Asks KMS for each of many small items.</summary>
internal sealed class ReadingArchive(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        int[] readings = [.. Enumerable.Range(1, 40)];
        await StoreAsync(readings);
        if (await LoadAsync("reading 7") != 7)
        {
            throw new InvalidDataException("Another reading came back.");
        }
    }

    private async Task StoreAsync(IReadOnlyList<int> readings)
    {
        foreach (var reading in readings)
        {
            var response = await kms.EncryptAsync(new EncryptRequest // KMS2009
            {
                KeyId = keyId,
                Plaintext = new MemoryStream(BitConverter.GetBytes(reading)),
                EncryptionContext = new() { ["plant"] = "Milan" },
            });
            shelf.Put($"reading {reading}", response.CiphertextBlob.ToArray());
        }
    }

    private async Task<int> LoadAsync(string name)
    {
        var response = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = new MemoryStream(shelf.Take(name)),
            EncryptionContext = new() { ["plant"] = "Milan" },
        });
        return BitConverter.ToInt32(response.Plaintext.ToArray());
    }
}
