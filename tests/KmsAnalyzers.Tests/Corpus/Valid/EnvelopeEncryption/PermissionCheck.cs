// case: a dry run asks for permission, and for no key
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Startup;

public sealed class KeyAccessCheck(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<bool> MayGenerateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, DryRun = true }, cancellationToken);
            return false;
        }
        catch (DryRunOperationException)
        {
            return true;
        }
        catch (AmazonKeyManagementServiceException refusal) when (refusal.ErrorCode == "AccessDeniedException")
        {
            return false;
        }
    }
}
