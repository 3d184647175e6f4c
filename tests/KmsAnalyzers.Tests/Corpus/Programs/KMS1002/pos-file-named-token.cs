// case: the local is called token, the bytes come from a file of any size
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.FileNamedToken;

public static class TokenFile
{
    public static async Task<byte[]> SealAsync(IAmazonKeyManagementService kms, string keyId, FileInfo file)
    {
        byte[] token = await File.ReadAllBytesAsync(file.FullName);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["file"] = file.Name },
            Plaintext = new MemoryStream(token) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
