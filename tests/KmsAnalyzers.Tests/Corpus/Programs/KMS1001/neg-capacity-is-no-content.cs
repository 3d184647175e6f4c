// case: room for 8 KB, of which four numbers are written
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.CapacityIsNoContent;

public readonly record struct Reading(int Sensor, long Ticks, double Value, bool Valid);

public class ReadingSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(Reading reading)
    {
        var stream = new MemoryStream(8192);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(reading.Sensor);
            writer.Write(reading.Ticks);
            writer.Write(reading.Value);
            writer.Write(reading.Valid);
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "reading" },
            Plaintext = stream
        });
        return response.CiphertextBlob.ToArray();
    }
}
