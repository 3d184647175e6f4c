// case: either RSA algorithm, and a key of 32 bytes fits both
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1003NegAlgorithmByPath;

public sealed class RsaVault3(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(bool legacy)
    {
        var payload = RandomNumberGenerator.GetBytes(32);
        var algorithm = legacy ? EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1 : EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = algorithm, Plaintext = new MemoryStream(payload) });
        return response.CiphertextBlob.ToArray();
    }
}
