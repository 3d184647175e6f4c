// case: 2100 characters are 4200 bytes in UTF-16
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.Utf16Filler;

public sealed class LegacyPadder(IAmazonKeyManagementService kms, string keyId)
{
    private const int Columns = 2100;

    public async Task<string> PadAsync()
    {
        var filler = new string('*', Columns);
        using var plaintext = new MemoryStream(Encoding.Unicode.GetBytes(filler));
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "filler" },
            Plaintext = plaintext // expect: KMS1001
        });
        return System.Convert.ToBase64String(response.CiphertextBlob.ToArray());
    }
}
