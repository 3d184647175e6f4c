// case: private wrapper called in a loop
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.PosWrapper;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Open(List<byte[]> items)
    {
        var all = new List<byte[]>();
        for (var i = 0; i < items.Count; i++)
        {
            all.Add(await OpenOne(items[i]));
        }

        return all;
    }

    private async Task<byte[]> OpenOne(byte[] item)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item), EncryptionContext = Context }); // expect: KMS2009
        return response.Plaintext.ToArray();
    }
}
