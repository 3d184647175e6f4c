// case: goes to a field, which is another rule's matter
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegField;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private byte[]? current;

    public async Task<byte[]> New()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        current = key; // expect: KMS2010
        return response.CiphertextBlob.ToArray();
    }
}
