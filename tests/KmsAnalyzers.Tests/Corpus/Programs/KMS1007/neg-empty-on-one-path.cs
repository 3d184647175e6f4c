// case: empty on one path only
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007NegEmptyOnOnePath;

public sealed class EmptyVault2(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(bool withBody)
    {
        byte[] body = withBody ? new byte[16] : [];
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(body) });
        return response.CiphertextBlob.ToArray();
    }
}
