// case: request helper in one part of the class, the public method with the parameter in the other
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.PartialClassHelper;

public partial class MessageCenter(IAmazonKeyManagementService kms, string keyId)
{
    private EncryptRequest NewRequest(string message) => new()
    {
        KeyId = keyId,
        EncryptionContext = new Dictionary<string, string> { ["app"] = "messages" },
        Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(message)) // expect: KMS1002
    };
}

public partial class MessageCenter
{
    public async Task<byte[]> SendAsync(string message)
    {
        var response = await kms.EncryptAsync(NewRequest(message)).ConfigureAwait(false);
        return response.CiphertextBlob.ToArray();
    }
}
