// case: the plaintext is returned too
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2011.NegReturnedToo;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Move(byte[] blob, string target)
    {
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob), EncryptionContext = Context });
        var again = await kms.EncryptAsync(new EncryptRequest { KeyId = target, Plaintext = opened.Plaintext, EncryptionContext = Context });
        return (again.CiphertextBlob.ToArray(), opened.Plaintext.ToArray());
    }
}
