// case: the array has 64 or 9000 bytes, and everything above 4096 goes another way
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.KnownLargeRoutedAway;

public class ThumbnailService(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]?> SealAsync(bool preview, Stream image)
    {
        var pixels = preview ? new byte[64] : new byte[9000];
        await image.ReadExactlyAsync(pixels);
        if (pixels.Length > 4096)
        {
            return null;
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "thumbnail" },
            Plaintext = new MemoryStream(pixels)
        });
        return response.CiphertextBlob.ToArray();
    }
}
