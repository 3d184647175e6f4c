// case: SDK v3, the request is filled in line by line
// sdk: v3
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.V3RequestFilledLater;

public class OldArchive
{
    private readonly IAmazonKeyManagementService _client;

    public OldArchive(IAmazonKeyManagementService client)
    {
        _client = client;
    }

    public async Task<byte[]> ArchiveAsync(string keyId, byte year)
    {
        var record = new byte[6 * 1024];
        record[0] = year;

        var request = new EncryptRequest();
        request.KeyId = keyId;
        request.EncryptionContext.Add("kind", "archive");
        request.Plaintext = new MemoryStream(record); // expect: KMS1001
        var response = await _client.EncryptAsync(request);
        return response.CiphertextBlob.ToArray();
    }
}
