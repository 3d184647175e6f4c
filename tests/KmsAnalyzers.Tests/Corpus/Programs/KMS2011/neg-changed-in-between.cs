// case: the plaintext is changed in between
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2011.NegChangedInBetween;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Upgrade(MemoryStream blob)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionContext = Context });
        var value = opened.Plaintext.ToArray();
        if (value.Length > 2000)
        {
            return [];
        }

        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream([2, .. value]), EncryptionContext = Context });
        return response.CiphertextBlob.ToArray();
    }
}
