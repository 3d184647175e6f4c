// case: the memory stream is measured after the copy
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.StreamLengthGuard;

public class BodySealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(Stream body, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, ct);
        if (buffer.Length > 4096)
        {
            throw new InvalidDataException("The body is too long.");
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["part"] = "body" },
            Plaintext = buffer
        }, ct);
        return response.CiphertextBlob.ToArray();
    }
}
