// case: Array.Resize makes the small buffer 6000 bytes long
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.ArrayResized;

public class TrackRecorder(AmazonKeyManagementServiceClient client)
{
    public async Task<byte[]> RecordAsync(string keyId, byte first)
    {
        byte[] track = [first];
        Array.Resize(ref track, 6000);

        var response = await client.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "track" },
            Plaintext = new MemoryStream(track) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
