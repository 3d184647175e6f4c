// case: the key of the cipher is the caller's; KMS makes one beside it that is only counted
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2008.NegKeyOfTheCaller;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seal(byte[] key, byte[] data)
    {
        var response = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. response.CiphertextBlob.ToArray(), .. aes.EncryptCbc(data, aes.IV)];
    }
}
