// case: only its length is logged
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Logging;

namespace Case.Kms2004.NegDecryptLengthLogged;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Open(byte[] secret, ILogger<Service> log)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(secret), EncryptionContext = Context });
        var bytes = response.Plaintext.ToArray();
        log.LogInformation("opened {Length} bytes", bytes.Length);
        return bytes;
    }
}
