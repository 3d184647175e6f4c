// case: handed to a method of the same type that reads it
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.NegPassedToOwnMethod;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> New()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        return Pack(response);
    }

    private static byte[] Pack(GenerateDataKeyResponse response) => [.. response.Plaintext.ToArray(), .. response.CiphertextBlob.ToArray()];
}
