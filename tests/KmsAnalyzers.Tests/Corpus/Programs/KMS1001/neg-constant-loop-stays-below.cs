// case: 100 rounds of 40 bytes are 4000 bytes
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.ConstantLoopStaysBelow;

public static class DigestList
{
    public static async Task<byte[]> SealAsync(IAmazonKeyManagementService kms, string keyId, IReadOnlyList<byte[]> pages)
    {
        var list = new MemoryStream();
        for (var i = 0; i < 100; i++)
        {
            list.Write(SHA256.HashData(pages[i % pages.Count]));
            list.Write(BitConverter.GetBytes((long)i));
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "digests" },
            Plaintext = list
        });
        return response.CiphertextBlob.ToArray();
    }
}
