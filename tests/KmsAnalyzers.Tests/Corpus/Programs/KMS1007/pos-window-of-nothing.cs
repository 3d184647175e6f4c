// case: a window of no bytes
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007PosWindowOfNothing;

public sealed class Window(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] note)
    {
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(note, 0, 0) }); // expect: KMS1007
        return response.CiphertextBlob.ToArray();
    }
}
