// case: a digest of 64 bytes for ECDSA_SHA_256
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005PosDigest512For256;

public sealed class WrongSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<bool?> VerifyAsync(byte[] document, byte[] signature)
    {
        using var sha = SHA512.Create();
        var response = await kms.VerifyAsync(new VerifyRequest
        {
            KeyId = keyId,
            SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256,
            MessageType = MessageType.DIGEST,
            Message = new MemoryStream(sha.ComputeHash(document)), // expect: KMS1005
            Signature = new MemoryStream(signature),
        });
        return response.SignatureValid;
    }
}
