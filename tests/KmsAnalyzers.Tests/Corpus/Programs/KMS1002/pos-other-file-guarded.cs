// case: the length of the source is checked, another file is read
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.OtherFileGuarded;

public class PairedFiles(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(string headerPath, string bodyPath)
    {
        var header = new FileInfo(headerPath);
        if (header.Length > 4096)
        {
            throw new InvalidOperationException("The header is too long.");
        }

        var body = await File.ReadAllBytesAsync(bodyPath);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["header"] = header.Name },
            Plaintext = new MemoryStream(body) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
