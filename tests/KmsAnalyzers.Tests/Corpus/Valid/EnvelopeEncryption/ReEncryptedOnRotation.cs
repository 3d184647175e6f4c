// case: encrypted data keys move to a new KMS key inside KMS, page by page
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Rotation;

public sealed record KeyRow(string Tenant, byte[] EncryptedKey);

public interface IKeyTable
{
    IAsyncEnumerable<KeyRow> RowsAsync(CancellationToken cancellationToken);

    Task UpdateAsync(string tenant, byte[] encryptedKey, CancellationToken cancellationToken);
}

public sealed class KeyRotation(IAmazonKeyManagementService kms, IKeyTable table)
{
    public async Task<int> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        var moved = 0;
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            var context = new Dictionary<string, string> { ["tenant"] = row.Tenant };
            var response = await kms.ReEncryptAsync(
                new ReEncryptRequest
                {
                    SourceKeyId = from,
                    SourceEncryptionContext = context,
                    DestinationKeyId = to,
                    DestinationEncryptionContext = context,
                    CiphertextBlob = new MemoryStream(row.EncryptedKey),
                },
                cancellationToken);
            await table.UpdateAsync(row.Tenant, response.CiphertextBlob.ToArray(), cancellationToken);
            moved++;
        }

        return moved;
    }
}
