// case: base64 of unknown length, out of a file
using System;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1004NegBase64OfFile;

public sealed class Base64Opener(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> OpenAsync(string path)
    {
        var blob = Convert.FromBase64String(await File.ReadAllTextAsync(path));
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
        return response.Plaintext.ToArray();
    }
}
