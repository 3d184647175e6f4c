// case: a StreamWriter puts a 5000-character line into the stream
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.StreamWriterBanner;

public class BannerVault(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync()
    {
        var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(false), 1024, leaveOpen: true))
        {
            writer.Write(new string('=', 5000));
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "banner" },
            Plaintext = stream // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
