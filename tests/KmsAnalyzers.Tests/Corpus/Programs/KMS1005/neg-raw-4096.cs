// case: exactly 4096 bytes
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005NegRaw4096;

public sealed class FullSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync(Stream source)
    {
        var block = new byte[4096];
        await source.ReadExactlyAsync(block);
        var response = await kms.SignAsync(new SignRequest { KeyId = keyId, MessageType = MessageType.RAW, SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_512, Message = new MemoryStream(block) });
        return response.Signature.ToArray();
    }
}
