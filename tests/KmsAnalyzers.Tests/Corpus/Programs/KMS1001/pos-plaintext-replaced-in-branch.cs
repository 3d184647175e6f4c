// case: the small default is replaced by 4097 bytes where the caller wants the full form
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.PlaintextReplacedInBranch;

public static class ManifestSeal
{
    public static async Task<byte[]> SealAsync(IAmazonKeyManagementService kms, string keyId, bool full)
    {
        var request = new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(new byte[64]) };
        request.EncryptionContext = new Dictionary<string, string> { ["kind"] = "manifest" };
        if (full)
        {
            request.Plaintext = new MemoryStream(new byte[4097]); // expect: KMS1001
        }

        var response = await kms.EncryptAsync(request).ConfigureAwait(false);
        return response.CiphertextBlob.ToArray();
    }
}
