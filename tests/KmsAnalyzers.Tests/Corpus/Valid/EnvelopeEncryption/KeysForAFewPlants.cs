// case: one data key for each of a handful of Regions
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Regions;

public sealed class RegionalKeys(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly string[] Plants = ["dublin", "frankfurt", "milan"];

    public async Task<Dictionary<string, byte[]>> ReserveAsync()
    {
        var keys = new Dictionary<string, byte[]>();
        foreach (var plant in Plants)
        {
            var response = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest
            {
                KeyId = keyId,
                NumberOfBytes = 32,
                EncryptionContext = new Dictionary<string, string> { ["plant"] = plant },
            });
            keys[plant] = response.CiphertextBlob.ToArray();
        }

        return keys;
    }
}
