// case: one of two RSA algorithms, and a parameter of any length
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1003PosAlgorithmByIf;

public sealed class RsaVault2(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] note, bool legacy)
    {
        var request = new EncryptRequest { KeyId = keyId };
        if (legacy)
        {
            request.EncryptionAlgorithm = "RSAES_OAEP_SHA_1";
        }
        else
        {
            request.EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
        }

        request.Plaintext = new MemoryStream(note); // expect: KMS1003
        var response = await kms.EncryptAsync(request);
        return response.CiphertextBlob.ToArray();
    }
}
