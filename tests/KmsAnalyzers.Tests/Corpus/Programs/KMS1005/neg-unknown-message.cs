// case: a message of unknown length is no proof
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005NegUnknownMessage;

public sealed class Signer4(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync(byte[] document, CancellationToken ct)
    {
        var response = await kms.SignAsync(new SignRequest { KeyId = keyId, SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PSS_SHA_256, Message = new MemoryStream(document) }, ct);
        return response.Signature.ToArray();
    }
}
