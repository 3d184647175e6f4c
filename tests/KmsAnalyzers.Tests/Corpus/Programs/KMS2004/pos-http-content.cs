// case: sent over HTTP
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using System.Net.Http;

namespace Case.Kms2004.PosHttpContent;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> New(HttpClient http)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        await http.PostAsync("https://example.com/keys", new ByteArrayContent(key)); // expect: KMS2004
        return response.CiphertextBlob.ToArray();
    }
}
