// case: Span.Clear in finally, key declared before the try
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegSpanClearFinally;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Mac(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        byte[]? key = null;
        try
        {
            key = response.Plaintext.ToArray();
            return (response.CiphertextBlob.ToArray(), HMACSHA256.HashData(key, data));
        }
        finally
        {
            key.AsSpan().Clear();
        }
    }
}
