// case: 5000 bytes are too much for Encrypt, but a ciphertext may have 6144
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.DecryptTakesMore;

public class BlobOpener(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> OpenAsync(Stream source)
    {
        var blob = new byte[5000];
        await source.ReadExactlyAsync(blob);

        var response = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "blob" },
            CiphertextBlob = new MemoryStream(blob)
        });
        return response.Plaintext.ToArray();
    }
}
