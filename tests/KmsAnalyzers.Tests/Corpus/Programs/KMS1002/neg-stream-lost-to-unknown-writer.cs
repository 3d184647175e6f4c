// case: what unknown code wrote into the stream is not known, and nothing is claimed about it
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.StreamLostToUnknownWriter;

public interface ISnapshotWriter
{
    Task WriteAsync(Stream target);
}

public class SnapshotSealer(IAmazonKeyManagementService kms, ISnapshotWriter writer, string keyId)
{
    public async Task<byte[]> SealAsync()
    {
        var stream = new MemoryStream();
        await writer.WriteAsync(stream);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "snapshot" },
            Plaintext = stream
        });
        return response.CiphertextBlob.ToArray();
    }
}
