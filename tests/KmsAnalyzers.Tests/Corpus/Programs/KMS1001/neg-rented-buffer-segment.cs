// case: the rented array may be longer than asked for, the stream shows 3000 bytes of it
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.RentedBufferSegment;

public sealed class BadgeReader(IAmazonKeyManagementService kms, string keyId)
{
    private const int BadgeLength = 3000;

    public async Task<byte[]> EncryptBadgeAsync(Stream source)
    {
        var rented = ArrayPool<byte>.Shared.Rent(BadgeLength);
        try
        {
            await source.ReadExactlyAsync(rented, 0, BadgeLength);
            using var badge = new MemoryStream(rented, 0, BadgeLength);
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { ["kind"] = "badge" },
                Plaintext = badge
            });
            return response.CiphertextBlob.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
