// case: the finding is suppressed by attribute, with a reason
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.SuppressMessage;

public class PinnedSealer(IAmazonKeyManagementService kms, string keyId)
{
    [SuppressMessage("KmsAnalyzers", "KMS1002", Justification = "The gateway in front refuses bodies over 2 KB.")]
    public async Task<byte[]> SealAsync(byte[] body)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "pinned" },
            Plaintext = new MemoryStream(body)
        });
        return response.CiphertextBlob.ToArray();
    }
}
