// case: 2100 bytes fit, their hexadecimal text is 4200 characters
using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.HexDoubles;

public class FirmwareNote(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> NoteAsync(string keyId, Stream image)
    {
        Memory<byte> head = new byte[2100];
        await image.ReadExactlyAsync(head);
        var text = Convert.ToHexString(head.Span);

        var request = new EncryptRequest();
        request.KeyId = keyId;
        request.EncryptionContext = new() { ["kind"] = "firmware" };
        request.Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text)); // expect: KMS1001
        var response = await kms.EncryptAsync(request);
        return response.CiphertextBlob.ToArray();
    }
}
