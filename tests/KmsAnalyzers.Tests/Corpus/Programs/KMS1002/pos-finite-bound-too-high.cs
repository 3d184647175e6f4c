// case: there is a bound, but it is 8192 bytes
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.FiniteBoundTooHigh;

public class PrefixSealer(IAmazonKeyManagementService kms, string keyId)
{
    private const int PrefixLength = 8192;

    public async Task<byte[]> SealAsync(byte[] document)
    {
        var prefix = document.AsSpan(0, Math.Min(document.Length, PrefixLength)).ToArray();
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["part"] = "prefix" },
            Plaintext = new MemoryStream(prefix) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
