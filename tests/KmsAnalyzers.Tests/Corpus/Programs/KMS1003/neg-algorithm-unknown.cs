// case: the algorithm is a parameter, so nothing is known
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1003NegAlgorithmUnknown;

public sealed class AnyVault(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] note, EncryptionAlgorithmSpec algorithm)
    {
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = algorithm, Plaintext = new MemoryStream(note) });
        return response.CiphertextBlob.ToArray();
    }
}
