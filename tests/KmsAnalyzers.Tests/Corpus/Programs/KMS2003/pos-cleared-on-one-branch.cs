// case: cleared where the data is short, left where it is long
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.PosClearedOnOneBranch;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Sign(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        var key = response.Plaintext.ToArray(); // expect: KMS2003
        var mac = HMACSHA256.HashData(key, data);
        if (data.Length < 1000)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        return (response.CiphertextBlob.ToArray(), mac);
    }
}
