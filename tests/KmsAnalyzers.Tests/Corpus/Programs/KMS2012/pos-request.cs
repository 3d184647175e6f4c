// case: request form
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2012.PosRequest;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Next()
    {
        var response = await kms.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 24 }); // expect: KMS2012
        return response.Plaintext.ToArray();
    }
}
