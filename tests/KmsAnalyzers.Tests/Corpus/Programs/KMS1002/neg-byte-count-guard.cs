// case: the text is measured in bytes before it is encoded
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ByteCountGuard;

public class MeasuredText(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > 4096)
        {
            throw new ArgumentException("More than 4096 bytes in UTF-8.", nameof(text));
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "measured" },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text))
        });
        return response.CiphertextBlob.ToArray();
    }
}
