// case: to another context of the same key
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2011.PosOtherContext;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Move(MemoryStream blob)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionContext = Context }); // expect: KMS2011
        var target = new Dictionary<string, string> { ["app"] = "next" };
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = opened.Plaintext, EncryptionContext = target });
        return response.CiphertextBlob.ToArray();
    }
}
