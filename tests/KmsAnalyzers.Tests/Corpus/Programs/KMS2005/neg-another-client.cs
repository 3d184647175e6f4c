// case: another client decrypts: the reader is to be allowed to
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2005.NegAnotherClient;

public sealed class Service(IAmazonKeyManagementService kms, IAmazonKeyManagementService reader, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<bool> Check()
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        var opened = await reader.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = wrapped.CiphertextBlob, EncryptionContext = Context });
        return opened.Plaintext.Length == 32;
    }
}
