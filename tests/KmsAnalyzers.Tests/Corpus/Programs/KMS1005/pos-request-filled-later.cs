// case: the request is filled by later assignments; the message is 5000 bytes long
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005PosRequestFilledLater;

public sealed class Signer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync(Stream source)
    {
        var page = new byte[5000];
        await source.ReadExactlyAsync(page);
        var request = new SignRequest();
        request.KeyId = keyId;
        request.SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256;
        request.Message = new MemoryStream(page); // expect: KMS1005
        var response = await kms.SignAsync(request);
        return response.Signature.ToArray();
    }
}
