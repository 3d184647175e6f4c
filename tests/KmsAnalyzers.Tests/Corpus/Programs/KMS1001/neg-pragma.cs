// case: the team knows and has switched the warning off at the line
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.Pragma;

public class LimitProbe(IAmazonKeyManagementService kms)
{
    public async Task<bool> LimitIsEnforcedAsync(string keyId)
    {
        try
        {
#pragma warning disable KMS1001 // on purpose: the probe wants the ValidationException
            await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { ["purpose"] = "probe" },
                Plaintext = new MemoryStream(new byte[4097])
            });
#pragma warning restore KMS1001
            return false;
        }
        catch (AmazonKeyManagementServiceException e) when (e.ErrorCode == "ValidationException")
        {
            return true;
        }
    }
}
