// case: the hash and the algorithm are chosen together
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005NegDigestByPath;

public sealed class Signer3(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync(byte[] document, bool strong)
    {
        var request = new SignRequest { KeyId = keyId, MessageType = MessageType.DIGEST };
        if (strong)
        {
            request.SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_384;
            request.Message = new MemoryStream(SHA384.HashData(document));
        }
        else
        {
            request.SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256;
            request.Message = new MemoryStream(SHA256.HashData(document));
        }

        var response = await kms.SignAsync(request);
        return response.Signature.ToArray();
    }
}
