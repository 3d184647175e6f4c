// case: the same size under an RSA algorithm is the business of KMS1003
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.AsymmetricIsAnotherRule;

public class RsaBlockSender(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> SendAsync(string partnerKey, Stream source)
    {
        var block = new byte[5000];
        await source.ReadExactlyAsync(block);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = partnerKey,
            EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256,
            Plaintext = new MemoryStream(block) // expect: KMS1003
        });
        return response.CiphertextBlob.ToArray();
    }
}
