// case: neither set
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2007.PosNeither;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<GenerateDataKeyResponse> New(bool large, DataKeySpec? maybeSpec)
    {
        var request = new GenerateDataKeyRequest { KeyId = keyId, EncryptionContext = Context };

        return await kms.GenerateDataKeyAsync(request); // expect: KMS2007
    }
}
