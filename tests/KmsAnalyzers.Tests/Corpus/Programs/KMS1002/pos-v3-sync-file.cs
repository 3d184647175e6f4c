// case: SDK v3 for .NET Framework, a whole file through the synchronous client
// sdk: v3-sync
using System.Collections.Generic;
using System.IO;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.V3SyncFile;

public class LicenceTool
{
    private readonly IAmazonKeyManagementService _client;

    public LicenceTool(IAmazonKeyManagementService client)
    {
        _client = client;
    }

    public void Seal(string keyId, string source, string target)
    {
        using (var plaintext = new MemoryStream(File.ReadAllBytes(source)))
        {
            var request = new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { { "tool", "licence" } },
                Plaintext = plaintext // expect: KMS1002
            };
            File.WriteAllBytes(target, _client.Encrypt(request).CiphertextBlob.ToArray());
        }
    }
}
