// case: another client decrypts
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2005.NegOtherClient;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> New(IAmazonKeyManagementService other)
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var opened = await other.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = wrapped.CiphertextBlob, EncryptionContext = Context });
        return (wrapped.CiphertextBlob.ToArray(), opened.Plaintext.ToArray());
    }
}
