// case: 4 KB and a trailer are copied from two streams into a third
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.StreamToStreamCopy;

public class TrailerWriter(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(Stream source)
    {
        var page = new byte[4096];
        await source.ReadExactlyAsync(page);
        using var body = new MemoryStream(page);

        var framed = new MemoryStream();
        await body.CopyToAsync(framed);
        await framed.WriteAsync(SHA256.HashData(page));

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "framed" },
            Plaintext = framed // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
