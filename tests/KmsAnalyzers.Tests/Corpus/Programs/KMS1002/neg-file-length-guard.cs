// case: FileInfo.Length is checked before the same file is read
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.FileLengthGuard;

internal static class SmallFileTool
{
    private const long MaxBytes = 4096;

    public static async Task<int> SealAsync(IAmazonKeyManagementService kms, string keyId, string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes)
        {
            await Console.Error.WriteLineAsync($"{path} does not exist or is too large.");
            return 2;
        }

        var content = await File.ReadAllBytesAsync(file.FullName);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["file"] = file.Name },
            Plaintext = new MemoryStream(content)
        });
        await File.WriteAllBytesAsync(path + ".sealed", response.CiphertextBlob.ToArray());
        return 0;
    }
}
