// case: AES-CCM with a fresh nonce: a hint
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2008.PosCcm;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seal(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        try
        {
            var (nonce, body, tag) = (RandomNumberGenerator.GetBytes(12), new byte[data.Length], new byte[16]);
            using var cipher = new AesCcm(key); // expect: KMS2008
            cipher.Encrypt(nonce, data, body, tag);
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
