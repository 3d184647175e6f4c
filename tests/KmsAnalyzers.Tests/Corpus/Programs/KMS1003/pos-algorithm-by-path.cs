// case: either RSA algorithm, and 1024 bytes fit neither
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1003PosAlgorithmByPath;

public sealed class RsaVault(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(bool legacy)
    {
        var payload = RandomNumberGenerator.GetBytes(1024);
        var request = new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(payload) }; // expect: KMS1003
        request.EncryptionAlgorithm = legacy ? EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1 : EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
        var response = await kms.EncryptAsync(request);
        return response.CiphertextBlob.ToArray();
    }
}
