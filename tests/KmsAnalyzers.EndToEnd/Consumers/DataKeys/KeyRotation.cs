using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Moves an encrypted value to another tenant's context, by hand.</summary>
internal sealed class KeyRotation(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        var first = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream("moved"u8.ToArray()), EncryptionContext = Context("old") });
        shelf.Put("value", first.CiphertextBlob.ToArray());

        await MoveAsync("old", "new");

        var last = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(shelf.Take("value")), EncryptionContext = Context("new") });
        if (!last.Plaintext.ToArray().AsSpan().SequenceEqual("moved"u8))
        {
            throw new InvalidDataException("Another value came back.");
        }
    }

    private async Task MoveAsync(string from, string to)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest // KMS2011
        {
            KeyId = keyId,
            CiphertextBlob = new MemoryStream(shelf.Take("value")),
            EncryptionContext = Context(from),
        });
        var again = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            Plaintext = opened.Plaintext,
            EncryptionContext = Context(to),
        });
        shelf.Put("value", again.CiphertextBlob.ToArray());
    }

    private static Dictionary<string, string> Context(string tenant) => new() { ["tenant"] = tenant };
}
