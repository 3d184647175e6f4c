// case: the runtime's twins of Encrypt and Decrypt, for documents of any size
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Archive;

public sealed class DocumentArchive(IAmazonKeyManagementService kms, string keyId)
{
    public async Task StoreAsync(string name, Stream document, string target, CancellationToken cancellationToken)
    {
        using var plaintext = new MemoryStream();
        await document.CopyToAsync(plaintext, cancellationToken);
        var response = await kms.EnvelopeEncryptAsync(
            new EncryptRequest { KeyId = keyId, Plaintext = plaintext, EncryptionContext = new Dictionary<string, string> { ["document"] = name } },
            cancellationToken);
        await File.WriteAllBytesAsync(target, response.CiphertextBlob.ToArray(), cancellationToken);
    }

    public async Task<MemoryStream> LoadAsync(string name, string file, CancellationToken cancellationToken)
    {
        var response = await kms.EnvelopeDecryptAsync(
            new DecryptRequest
            {
                KeyId = keyId,
                CiphertextBlob = new MemoryStream(await File.ReadAllBytesAsync(file, cancellationToken)),
                EncryptionContext = new Dictionary<string, string> { ["document"] = name },
            },
            cancellationToken);
        return response.Plaintext;
    }
}
