// case: a private method turns it into text
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2004.PosViaPrivateMethod;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(string, byte[])> New()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        return (Show(response.Plaintext.ToArray()), response.CiphertextBlob.ToArray()); // expect: KMS2003
    }

    private static string Show(byte[] bytes) => Convert.ToBase64String(bytes); // expect: KMS2004
}
