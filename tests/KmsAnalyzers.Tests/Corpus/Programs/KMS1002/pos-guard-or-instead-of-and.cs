// case: the condition joins the two tests with 'or', so a long array gets through
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.GuardOrInsteadOfAnd;

public class LooseGuard(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] content, bool trusted)
    {
        if (trusted || content.Length <= 4096)
        {
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { ["app"] = "loose" },
                Plaintext = new MemoryStream(content) // expect: KMS1002
            });
            return response.CiphertextBlob.ToArray();
        }

        return content;
    }
}
