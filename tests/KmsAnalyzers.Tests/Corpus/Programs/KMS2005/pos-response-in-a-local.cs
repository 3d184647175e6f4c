// case: the blob passes through a local
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2005.PosResponseInALocal;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Sign(byte[] data)
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context }); // expect: KMS2005
        var blob = wrapped.CiphertextBlob;
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionContext = Context });
        var key = opened.Plaintext.ToArray();
        try
        {
            return [.. blob.ToArray(), .. HMACSHA256.HashData(key, data)];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
