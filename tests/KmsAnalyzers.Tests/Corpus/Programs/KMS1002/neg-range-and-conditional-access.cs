// case: a size bounded by [Range], and a guard by conditional access
using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.RangeAndConditionalAccess;

public class SizedSealer(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "sized" };

    public Task<EncryptResponse> PaddingAsync([Range(1, 512)] int size)
    {
        var padding = new byte[size];
        RandomNumberGenerator.Fill(padding);
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(padding) });
    }

    public async Task<byte[]?> OptionalAsync(byte[]? content)
    {
        if (content?.Length <= 4096)
        {
            var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) });
            return response.CiphertextBlob.ToArray();
        }

        return null;
    }
}
