// case: one call of KMS for a whole batch, a fresh nonce for each item
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Imports;

public sealed record SealedRow(byte[] Nonce, byte[] Tag, byte[] Body);

public sealed class BatchSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] EncryptedKey, List<SealedRow> Rows)> SealAsync(string batch, IReadOnlyList<byte[]> rows, CancellationToken cancellationToken)
    {
        var request = new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["batch"] = batch },
        };
        var response = await kms.GenerateDataKeyAsync(request, cancellationToken).ConfigureAwait(false);
        var key = response.Plaintext.ToArray();
        try
        {
            using var cipher = new AesGcm(key, 16); // expect: KMS2008
            var done = new List<SealedRow>(rows.Count);
            foreach (var row in rows)
            {
                var sealedRow = new SealedRow(RandomNumberGenerator.GetBytes(12), new byte[16], new byte[row.Length]);
                cipher.Encrypt(sealedRow.Nonce, row, sealedRow.Body, sealedRow.Tag);
                done.Add(sealedRow);
            }

            return (response.CiphertextBlob.ToArray(), done);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
