using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Documents;

/// <summary>Takes documents in and keeps them encrypted.</summary>
internal sealed class DocumentArchive(IAmazonKeyManagementService kms, string keyId, string folder)
{
    private const int IndexEntries = 64;
    private const int IndexEntrySize = 128;

    /// <summary>Encrypts the file and keeps the result.</summary>
    public async Task StoreAsync(string file)
    {
        var name = Path.GetFileName(file);
        var response = await kms.EnvelopeEncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            // Bound to its name: a document cannot be passed off as another one.
            EncryptionContext = new() { ["document"] = name },
            Plaintext = new MemoryStream(await File.ReadAllBytesAsync(file)),
        });
        await File.WriteAllBytesAsync(Path.Combine(folder, name), response.CiphertextBlob.ToArray());
    }

    /// <summary>Keeps the names of all documents, each in a field of its own, in one encrypted page.</summary>
    public async Task StoreIndexAsync(IReadOnlyList<string> names)
    {
        var page = new byte[IndexEntries * IndexEntrySize];
        for (var entry = 0; entry < Math.Min(names.Count, IndexEntries); entry++)
        {
            System.Text.Encoding.UTF8.TryGetBytes(names[entry], page.AsSpan(entry * IndexEntrySize, IndexEntrySize), out _);
        }

        var response = await kms.EnvelopeEncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new() { ["document"] = "index" },
            Plaintext = new MemoryStream(page),
        });
        await File.WriteAllBytesAsync(Path.Combine(folder, "index"), response.CiphertextBlob.ToArray());
    }
}
