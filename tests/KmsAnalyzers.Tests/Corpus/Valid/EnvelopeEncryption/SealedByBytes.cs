// case: the textbook: GenerateDataKey, AesGcm with a fresh nonce, the encrypted key stored beside the text, the key cleared in a finally block
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Records;

public sealed record SealedRecord(byte[] EncryptedKey, byte[] Nonce, byte[] Tag, byte[] Ciphertext);

public sealed class RecordSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<SealedRecord> SealAsync(string recordId, byte[] plaintext, CancellationToken cancellationToken)
    {
        var response = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest
            {
                KeyId = keyId,
                KeySpec = DataKeySpec.AES_256,
                EncryptionContext = new Dictionary<string, string> { ["record"] = recordId },
            },
            cancellationToken);
        var key = response.Plaintext.ToArray();
        try
        {
            var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
            var tag = new byte[AesGcm.TagByteSizes.MaxSize];
            var ciphertext = new byte[plaintext.Length];
            using var cipher = new AesGcm(key, tag.Length); // expect: KMS2008
            cipher.Encrypt(nonce, plaintext, ciphertext, tag);
            return new SealedRecord(response.CiphertextBlob.ToArray(), nonce, tag, ciphertext);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
