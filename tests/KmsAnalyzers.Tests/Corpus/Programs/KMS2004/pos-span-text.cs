// case: span over the key to base64
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2004.PosSpanText;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(string, byte[])> New()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        ReadOnlySpan<byte> bytes = response.Plaintext.GetBuffer().AsSpan(0, (int)response.Plaintext.Length);
        var text = Convert.ToBase64String(bytes); // expect: KMS2004
        return (text, response.CiphertextBlob.ToArray());
    }
}
