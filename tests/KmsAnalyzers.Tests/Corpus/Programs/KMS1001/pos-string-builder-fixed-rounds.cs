// case: 128 lines of 40 characters, appended in a loop with a constant trip count
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.StringBuilderFixedRounds;

public class BlankForm(IAmazonKeyManagementService kms, string keyId)
{
    private const string Line = "........................................";

    public async Task<byte[]> SealAsync()
    {
        var form = new StringBuilder();
        for (int i = 0; i < 128; i++)
        {
            form.Append(Line);
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "form" },
            Plaintext = new MemoryStream(Encoding.ASCII.GetBytes(form.ToString())) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
