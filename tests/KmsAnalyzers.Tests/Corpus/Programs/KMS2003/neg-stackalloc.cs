// case: a span on the stack
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegStackalloc;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Mac(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        return (response.CiphertextBlob.ToArray(), Hash(response.Plaintext, data));
    }

    private static byte[] Hash(MemoryStream plaintext, byte[] data)
    {
        Span<byte> key = stackalloc byte[32];
        plaintext.ReadExactly(key);
        return HMACSHA256.HashData(key, data);
    }
}
