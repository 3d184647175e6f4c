// case: a dry run of a payload that KMS refuses before it looks at permissions
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.DryRunStillTooLarge;

public class PermissionProbe(IAmazonKeyManagementService kms)
{
    public async Task<bool> CanEncryptAsync(string keyId)
    {
        try
        {
            await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                DryRun = true,
                EncryptionContext = new Dictionary<string, string> { ["purpose"] = "probe" },
                Plaintext = new MemoryStream(new byte[8192]) // expect: KMS1001
            });
            return true;
        }
        catch (DryRunOperationException)
        {
            return true;
        }
        catch (AmazonKeyManagementServiceException)
        {
            return false;
        }
    }
}
