// case: unknown sources are ignored, files are known to be unbounded
// option: kms_analyzers.KMS1002.unknown_sources = ignore
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.IgnoreUnknownKeepsFiles;

public class FileVault(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "vault" };

    public Task<EncryptResponse> SealBytesAsync(byte[] content) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) });

    public async Task<EncryptResponse> SealFileAsync(string path)
    {
        var content = await File.ReadAllBytesAsync(path);
        return await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) }); // expect: KMS1002
    }
}
