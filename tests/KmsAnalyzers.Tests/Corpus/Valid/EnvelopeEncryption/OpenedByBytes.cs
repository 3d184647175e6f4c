// case: the reader of a sealed record: Decrypt of the data key under the same context, and the key cleared in a finally block
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Records;

public sealed record StoredRecord(string Id, byte[] EncryptedKey, byte[] Nonce, byte[] Tag, byte[] Ciphertext);

public sealed class RecordOpener(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> OpenAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        var response = await kms.DecryptAsync(
            new DecryptRequest
            {
                KeyId = keyId,
                CiphertextBlob = new MemoryStream(record.EncryptedKey),
                EncryptionContext = new Dictionary<string, string> { ["record"] = record.Id },
            },
            cancellationToken);
        var key = response.Plaintext.ToArray();
        try
        {
            var plaintext = new byte[record.Ciphertext.Length];
            using var cipher = new AesGcm(key, record.Tag.Length); // expect: KMS2008
            cipher.Decrypt(record.Nonce, record.Ciphertext, record.Tag, plaintext);
            return plaintext;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
