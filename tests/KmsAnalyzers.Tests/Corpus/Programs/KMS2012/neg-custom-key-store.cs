// case: a custom key store
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2012.NegCustomKeyStore;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Next(string store)
    {
        var request = new GenerateRandomRequest { NumberOfBytes = 24 };
        request.CustomKeyStoreId = store;
        var response = await kms.GenerateRandomAsync(request);
        return response.Plaintext.ToArray();
    }
}
