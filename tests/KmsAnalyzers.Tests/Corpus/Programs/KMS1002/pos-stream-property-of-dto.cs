// case: a Stream property, read with a BinaryReader to its end
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.StreamPropertyOfDto;

public class Upload
{
    public required string Name { get; init; }

    public required Stream Content { get; init; }
}

public class UploadSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(Upload upload)
    {
        using var reader = new BinaryReader(upload.Content, Encoding.UTF8, leaveOpen: true);
        var bytes = reader.ReadBytes((int)upload.Content.Length);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["name"] = upload.Name },
            Plaintext = new MemoryStream(bytes) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
