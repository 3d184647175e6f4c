// case: the stream held 8 KB and is cut to 1 KB before it is sent
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.StreamShrunk;

public sealed class RingBufferSnapshot(IAmazonKeyManagementService kms, string keyId)
{
    private readonly byte[] _ring = new byte[8 * 1024];

    public void Put(int index, byte value) => _ring[index & 0x1FFF] = value;

    public async Task<byte[]> SealHeadAsync()
    {
        using var snapshot = new MemoryStream();
        snapshot.Write(_ring, 0, _ring.Length);
        snapshot.SetLength(1024);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "ring" },
            Plaintext = snapshot
        });
        return response.CiphertextBlob.ToArray();
    }
}
