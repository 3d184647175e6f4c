// case: ReEncrypt is left alone
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.NegReencrypt;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task Move(List<byte[]> items, string target)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var response = await kms.ReEncryptAsync(new ReEncryptRequest { SourceKeyId = keyId, DestinationKeyId = target, CiphertextBlob = new MemoryStream(items[i]), SourceEncryptionContext = Context, DestinationEncryptionContext = Context });
            items[i] = response.CiphertextBlob.ToArray();
        }
    }
}
