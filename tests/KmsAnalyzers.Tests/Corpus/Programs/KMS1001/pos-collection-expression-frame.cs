// case: a 16-byte header and a full 4096-byte body in one collection expression
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.CollectionExpressionFrame;

public class FrameWriter(IAmazonKeyManagementService kms, string keyId)
{
    private const int BodyLength = 4096;

    public async Task<byte[]> WriteAsync(Stream source)
    {
        var header = RandomNumberGenerator.GetBytes(16);
        var body = new byte[BodyLength];
        await source.ReadExactlyAsync(body);
        byte[] frame = [.. header, .. body];

        EncryptRequest request = new()
        {
            KeyId = keyId,
            EncryptionContext = new() { ["unit"] = "frame" },
            Plaintext = new(frame) // expect: KMS1001
        };
        return (await kms.EncryptAsync(request)).CiphertextBlob.ToArray();
    }
}
