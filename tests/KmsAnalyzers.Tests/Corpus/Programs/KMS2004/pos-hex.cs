// case: to hex
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2004.PosHex;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(string, string)> New()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        return (Convert.ToHexString(response.Plaintext.ToArray()), // expect: KMS2004, KMS2003
            Convert.ToBase64String(response.CiphertextBlob.ToArray()));
    }
}
