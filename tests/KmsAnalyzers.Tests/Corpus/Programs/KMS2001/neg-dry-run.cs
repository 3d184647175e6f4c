// case: a dry run has no answer to read
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.DryRun;

public class PermissionCheck(IAmazonKeyManagementService kms)
{
    public async Task<bool> MayGenerateAsync(string keyId)
    {
        var request = new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["purpose"] = "check" }
        };
        request.DryRun = true;

        try
        {
            await kms.GenerateDataKeyAsync(request);
            return false;
        }
        catch (DryRunOperationException)
        {
            return true;
        }
    }
}
