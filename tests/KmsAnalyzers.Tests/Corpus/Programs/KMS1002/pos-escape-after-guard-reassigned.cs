// case: the guard holds for the first array, which is then replaced by a longer one
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.EscapeAfterGuardReassigned;

public class Appender(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] content, byte[] trailer)
    {
        if (content.Length > 4096)
        {
            throw new ArgumentException("Too long.", nameof(content));
        }

        content = [.. content, .. trailer];
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "appender" },
            Plaintext = new MemoryStream(content) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
