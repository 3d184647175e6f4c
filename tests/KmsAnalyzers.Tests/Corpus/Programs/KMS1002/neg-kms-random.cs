// case: what GenerateRandom returns has at most 1024 bytes
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.KmsRandom;

public class HsmSeeds(IAmazonKeyManagementService kms, string keyId, string clusterId)
{
    public async Task<byte[]> CreateAsync(CancellationToken ct)
    {
        var random = await kms.GenerateRandomAsync(new GenerateRandomRequest { CustomKeyStoreId = clusterId, NumberOfBytes = 64 }, ct);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "seed" },
            Plaintext = random.Plaintext
        }, ct);
        return response.CiphertextBlob.ToArray();
    }
}
