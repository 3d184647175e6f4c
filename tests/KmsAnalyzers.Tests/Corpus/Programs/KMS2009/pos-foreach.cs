// case: sequential
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.PosForeach;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Open(IReadOnlyList<byte[]> items)
    {
        var all = new List<byte[]>();
        foreach (var item in items)
        {
            var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item), EncryptionContext = Context }); // expect: KMS2009
            all.Add(response.Plaintext.ToArray());
        }

        return all;
    }
}
