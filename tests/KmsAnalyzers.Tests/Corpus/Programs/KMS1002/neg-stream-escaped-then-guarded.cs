// case: an unknown writer filled the stream, its length is checked afterwards
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.StreamEscapedThenGuarded;

public interface IDocumentWriter
{
    void WriteTo(Stream target);
}

public class DocumentSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(IDocumentWriter document)
    {
        using var stream = new MemoryStream();
        document.WriteTo(stream);
        if (stream.Length > 4096)
        {
            throw new InvalidOperationException($"{stream.Length} bytes are too many.");
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "document" },
            Plaintext = stream
        });
        return response.CiphertextBlob.ToArray();
    }
}
