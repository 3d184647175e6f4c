// case: the nonce is a constant
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2008.PosConstantNonce;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private static readonly byte[] Nonce = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    public async Task<byte[]> Seal(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        try
        {
            var (body, tag) = (new byte[data.Length], new byte[16]);
            using var cipher = new AesGcm(key, 16); // expect: KMS2008
            cipher.Encrypt(Nonce, data, body, tag);
            return [.. response.CiphertextBlob.ToArray(), .. tag, .. body];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
