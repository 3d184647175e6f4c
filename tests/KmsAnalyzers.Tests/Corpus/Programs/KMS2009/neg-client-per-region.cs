// case: each round has a client of its own
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.NegClientPerRegion;

public sealed class Service(string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Reserve(IEnumerable<IAmazonKeyManagementService> regions)
    {
        var keys = new List<byte[]>();
        foreach (var region in regions)
        {
            var response = await region.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
            keys.Add(response.CiphertextBlob.ToArray());
        }

        return keys;
    }
}
