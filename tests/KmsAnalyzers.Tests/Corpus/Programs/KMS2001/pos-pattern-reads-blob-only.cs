// case: a property pattern reads the blob alone
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.PosPatternReadsBlobOnly;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> New()
    {
        if (await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context }) is { CiphertextBlob: { Length: > 0 } blob }) // expect: KMS2001
        {
            return blob.ToArray();
        }

        throw new InvalidOperationException();
    }
}
