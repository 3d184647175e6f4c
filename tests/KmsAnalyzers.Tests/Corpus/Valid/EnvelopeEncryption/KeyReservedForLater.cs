// case: GenerateDataKeyWithoutPlaintext when the order comes in, Decrypt when it is shipped
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Orders;

public interface IOrderStore
{
    Task SaveKeyAsync(string orderId, byte[] encryptedKey);

    Task<byte[]> LoadKeyAsync(string orderId);
}

public sealed class OrderKeys(IAmazonKeyManagementService kms, IOrderStore store, string keyId)
{
    public async Task ReserveAsync(string orderId)
    {
        var response = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["order"] = orderId },
        });
        await store.SaveKeyAsync(orderId, response.CiphertextBlob.ToArray());
    }

    public async Task<byte[]> LabelAsync(string orderId, byte[] address)
    {
        var response = await kms.DecryptAsync(new DecryptRequest
        {
            KeyId = keyId,
            CiphertextBlob = new MemoryStream(await store.LoadKeyAsync(orderId)),
            EncryptionContext = new Dictionary<string, string> { ["order"] = orderId },
        });
        var key = response.Plaintext.ToArray();
        try
        {
            return HMACSHA256.HashData(key, address);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
