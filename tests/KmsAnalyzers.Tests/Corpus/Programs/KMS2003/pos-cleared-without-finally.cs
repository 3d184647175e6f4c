// case: cleared, but not where HashData throws
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.PosClearedWithoutFinally;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Mac(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray(); // expect: KMS2003
        var mac = HMACSHA256.HashData(key, data);
        Array.Clear(key, 0, key.Length);
        return (response.CiphertextBlob.ToArray(), mac);
    }
}
