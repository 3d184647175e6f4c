// case: the bytes come out of a tuple that an unknown service returns
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.LocalFunctionAndTuple;

public interface IInbox
{
    Task<(string Sender, byte[] Body)> NextAsync();
}

public class InboxSealer(IInbox inbox, IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealNextAsync()
    {
        var (sender, body) = await inbox.NextAsync();
        return await Seal();

        async Task<byte[]> Seal()
        {
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { ["sender"] = sender },
                Plaintext = new MemoryStream(body) // expect: KMS1002
            });
            return response.CiphertextBlob.ToArray();
        }
    }
}
