using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Documents;

/// <summary>Gives archived documents back. It writes none, and still has to know what the archive wrote.</summary>
internal sealed class DocumentReader(IAmazonKeyManagementService kms, string keyId, string folder)
{
    /// <summary>The document as it was taken in.</summary>
    public async Task<byte[]> ReadAsync(string name)
    {
        var response = await kms.EnvelopeDecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new() { ["document"] = name },
            CiphertextBlob = new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(folder, name))),
        });
        return response.Plaintext.ToArray();
    }
}
