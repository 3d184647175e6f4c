// case: a decrypted value has at most 4096 bytes; a marker byte replaces its first byte
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.DecryptedAndReshaped;

public class MarkerMigration(IAmazonKeyManagementService kms, string oldKey, string newKey)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "marker" };

    public async Task<byte[]> MigrateAsync(byte[] blob)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = oldKey, EncryptionContext = Context, CiphertextBlob = new MemoryStream(blob) });
        var content = opened.Plaintext.ToArray();
        content[0] = 2;

        var closed = await kms.EncryptAsync(new EncryptRequest { KeyId = newKey, EncryptionContext = Context, Plaintext = new MemoryStream(content) });
        return closed.CiphertextBlob.ToArray();
    }
}
