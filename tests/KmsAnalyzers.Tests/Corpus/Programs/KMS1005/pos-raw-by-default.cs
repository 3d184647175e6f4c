// case: no message type means RAW, and 4097 bytes are one too many
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005PosRawByDefault;

public sealed class RawSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> MacAsync(Stream source)
    {
        var block = new byte[4097];
        await source.ReadExactlyAsync(block);
        var response = await kms.GenerateMacAsync(new GenerateMacRequest { KeyId = keyId, MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256, Message = new MemoryStream(block) }); // expect: KMS1005
        return response.Mac.ToArray();
    }
}
