// case: clients out of a dictionary, the request out of a local function
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.FailOverClients;

public class RegionalSealer(IReadOnlyDictionary<string, IAmazonKeyManagementService> clients, string keyId)
{
    public async Task<byte[]> SealAsync(string region, Stream layout)
    {
        var map = new byte[72 * 72];
        await layout.ReadExactlyAsync(map);
        var response = await clients[region].EncryptAsync(Build(map));
        return response.CiphertextBlob.ToArray();

        EncryptRequest Build(byte[] content) => new()
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "layout" },
            Plaintext = new MemoryStream(content) // expect: KMS1001
        };
    }
}
