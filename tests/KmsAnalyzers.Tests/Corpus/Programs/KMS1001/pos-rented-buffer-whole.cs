// case: the whole rented array is sent, and that is at least 8192 bytes long
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.RentedBufferWhole;

public sealed class SpoolReader(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> EncryptNextAsync(Stream spool)
    {
        var rented = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            await spool.ReadExactlyAsync(rented, 0, 8192);
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { ["unit"] = "spool" },
                Plaintext = new MemoryStream(rented) // expect: KMS1001
            });
            return response.CiphertextBlob.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
