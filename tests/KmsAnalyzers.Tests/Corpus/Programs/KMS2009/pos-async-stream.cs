// case: each item of an async stream
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.PosAsyncStream;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Open(IAsyncEnumerable<MemoryStream> blobs)
    {
        var opened = new List<byte[]>();
        await foreach (var blob in blobs)
        {
            var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionContext = Context }); // expect: KMS2009
            opened.Add(response.Plaintext.ToArray());
        }

        return opened;
    }
}
