// case: a SHA-1 hash is announced as the digest of ECDSA_SHA_256
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005PosDigestFromWrongHash;

public sealed class Signer2(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync(byte[] document)
    {
        var response = await kms.SignAsync(new SignRequest
        {
            KeyId = keyId,
            SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256,
            MessageType = MessageType.DIGEST,
            Message = new MemoryStream(SHA1.HashData(document)), // expect: KMS1005
        });
        return response.Signature.ToArray();
    }
}
