// case: Decrypt that reaches a logger
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Logging;

namespace Case.Kms2004.PosDecryptLogged;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<string> Open(byte[] secret, ILogger<Service> log)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(secret), EncryptionContext = Context });
        var text = Encoding.UTF8.GetString(response.Plaintext.ToArray());
        log.LogInformation("opened {Text}", text); // expect: KMS2004
        return text;
    }
}
