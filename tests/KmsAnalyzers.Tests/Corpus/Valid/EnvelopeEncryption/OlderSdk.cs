// case: version 3 of the SDK, a private helper for the request, a local function that seals
// sdk: v3
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Reports;

public sealed class ReportSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(string report, byte[] body)
    {
        var response = await kms.GenerateDataKeyAsync(Request(report));
        var key = response.Plaintext.ToArray();
        try
        {
            return Sealed();
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }

        byte[] Sealed() => [.. response.CiphertextBlob.ToArray(), .. HMACSHA256.HashData(key, body)];
    }

    private GenerateDataKeyRequest Request(string report) => new()
    {
        KeyId = keyId,
        KeySpec = DataKeySpec.AES_256,
        EncryptionContext = new Dictionary<string, string> { ["report"] = report },
    };
}
