// case: a record serialised to UTF-8, in a generic repository
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.JsonRecord;

public interface IBlobTable
{
    Task PutAsync(string id, byte[] blob, CancellationToken ct);
}

public class EncryptedRepository<T>(IBlobTable table, IAmazonKeyManagementService kms, string keyId)
    where T : class
{
    public async Task SaveAsync(string id, T entity, CancellationToken ct = default)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(entity);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["type"] = typeof(T).Name },
            Plaintext = new MemoryStream(json) // expect: KMS1002
        }, ct);
        await table.PutAsync(id, response.CiphertextBlob.ToArray(), ct);
    }
}
