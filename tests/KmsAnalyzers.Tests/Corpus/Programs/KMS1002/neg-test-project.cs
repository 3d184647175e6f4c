// case: short-cuts of a test project are left alone
// option: build_property.IsTestingPlatformApplication = true
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.TestProject;

public class RoundTripTests(IAmazonKeyManagementService kms)
{
    private static readonly Dictionary<string, string> Context = new() { ["suite"] = "roundtrip" };

    public async Task<string> RoundTripAsync(string text)
    {
        var encrypted = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = "alias/tests",
            EncryptionContext = Context,
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text))
        });
        var decrypted = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = "alias/tests",
            EncryptionContext = Context,
            CiphertextBlob = encrypted.CiphertextBlob
        });
        return Encoding.UTF8.GetString(decrypted.Plaintext.ToArray());
    }
}
