// case: the guard throws for what is not empty
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007PosGuardedInverted;

public sealed class InvertedVault(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync()
    {
        var text = string.Empty;
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(bytes) }); // expect: KMS1007
        return response.CiphertextBlob.ToArray();
    }
}
