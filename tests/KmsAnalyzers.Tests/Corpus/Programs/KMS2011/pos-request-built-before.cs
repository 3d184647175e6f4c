// case: the second request is made step by step
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2011.PosRequestBuiltBefore;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Move(MemoryStream blob, string to)
    {
        var request = new EncryptRequest();
        request.KeyId = to;
        request.EncryptionContext = Context;
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionContext = Context }); // expect: KMS2011
        request.Plaintext = opened.Plaintext;
        return (await kms.EncryptAsync(request)).CiphertextBlob.ToArray();
    }
}
