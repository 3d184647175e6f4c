// case: an empty message is signed
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007PosEmptySign;

public sealed class EmptySigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync()
    {
        using var message = new MemoryStream();
        var response = await kms.SignAsync(new SignRequest { KeyId = keyId, SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256, Message = message }); // expect: KMS1007
        return response.Signature.ToArray();
    }
}
