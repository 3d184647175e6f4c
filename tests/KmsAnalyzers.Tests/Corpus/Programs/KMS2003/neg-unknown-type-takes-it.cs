// case: given to a type that is not analysed
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegUnknownTypeTakesIt;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> New(IKeySink sink)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        sink.Accept(response.Plaintext.ToArray());
        return response.CiphertextBlob.ToArray();
    }
}

public interface IKeySink
{
    void Accept(byte[] key);
}
