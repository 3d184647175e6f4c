// case: a property pattern reads it
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.NegPatternReadsPlaintext;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> New()
    {
        if (await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context }) is { Plaintext: var plain, CiphertextBlob: { } blob })
        {
            return (plain.ToArray(), blob.ToArray());
        }

        throw new InvalidOperationException();
    }
}
