// case: 8 KB are no ciphertext of KMS
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1004PosTooLargeConstant;

public sealed class Opener4(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> OpenAsync(Stream source)
    {
        var blob = new byte[8 * 1024];
        await source.ReadExactlyAsync(blob);
        var response = await kms.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = new MemoryStream(blob), DestinationKeyId = "alias/next" }); // expect: KMS1004
        return response.CiphertextBlob.ToArray();
    }
}
