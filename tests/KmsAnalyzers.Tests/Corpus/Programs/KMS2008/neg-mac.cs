// case: a data key that authenticates and encrypts nothing
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2008.NegMac;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Seal(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        try
        {
            using var mac = new HMACSHA256(key);
            return (response.CiphertextBlob.ToArray(), mac.ComputeHash(data));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
