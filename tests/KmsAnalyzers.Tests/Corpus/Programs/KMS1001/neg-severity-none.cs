// case: the rule is switched off in the .editorconfig
// option: dotnet_diagnostic.KMS1001.severity = none
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.SeverityNone;

internal sealed class SoakTest(IAmazonKeyManagementService kms)
{
    public Task<EncryptResponse> FireAsync(string keyId) => kms.EncryptAsync(new EncryptRequest
    {
        KeyId = keyId,
        EncryptionContext = new Dictionary<string, string> { ["purpose"] = "soak" },
        Plaintext = new MemoryStream(new byte[5000])
    });
}
