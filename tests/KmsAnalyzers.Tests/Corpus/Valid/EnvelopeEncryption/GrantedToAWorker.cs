// case: a grant for a worker, whose token serves before the grant is known everywhere
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Workers;

public sealed class WorkerKeys(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["queue"] = "thumbnails" };

    public async Task<string> GrantAsync(string workerRole)
    {
        var grant = await kms.CreateGrantAsync(new CreateGrantRequest
        {
            KeyId = keyId,
            GranteePrincipal = workerRole,
            Operations = ["GenerateDataKey", "Decrypt"],
            Constraints = new GrantConstraints { EncryptionContextSubset = Context },
        });
        return grant.GrantToken;
    }

    public async Task<(byte[] EncryptedKey, byte[] Mac)> SealAsync(string grantToken, byte[] thumbnail)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = Context,
            GrantTokens = [grantToken],
        });
        var key = response.Plaintext.ToArray();
        try
        {
            return (response.CiphertextBlob.ToArray(), HMACSHA256.HashData(key, thumbnail));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public Task RetireAsync(string grantToken) => kms.RetireGrantAsync(new RetireGrantRequest { GrantToken = grantToken });
}
