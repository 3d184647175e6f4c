// case: the large stream is replaced by its hash before the request is sent
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.ReplacedBeforeCall;

public class ImageRegister(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> RegisterAsync(Stream image)
    {
        var pixels = new byte[16 * 1024];
        await image.ReadExactlyAsync(pixels);

        var content = new MemoryStream(pixels);
        content = new MemoryStream(SHA256.HashData(content));
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "image" },
            Plaintext = content
        });
        return response.CiphertextBlob.ToArray();
    }
}
