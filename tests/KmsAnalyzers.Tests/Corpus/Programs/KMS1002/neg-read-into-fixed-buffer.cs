// case: at most 2048 bytes of a stream, as many as one Read brings
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ReadIntoFixedBuffer;

public class PeekSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealHeadAsync(Stream source)
    {
        var buffer = new byte[2048];
        var read = await source.ReadAsync(buffer);

        using var head = new MemoryStream(buffer, 0, read);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["part"] = "head" },
            Plaintext = head
        });
        return response.CiphertextBlob.ToArray();
    }
}
