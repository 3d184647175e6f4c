// case: eight items at most
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.NegEight;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Open(byte[] a, byte[] b, byte[] c)
    {
        var all = new List<byte[]>();
        foreach (var item in new[] { a, b, c })
        {
            var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item), EncryptionContext = Context });
            all.Add(response.Plaintext.ToArray());
        }

        return all;
    }
}
