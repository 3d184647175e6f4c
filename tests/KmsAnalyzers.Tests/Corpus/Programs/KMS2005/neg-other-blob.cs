// case: another blob is decrypted
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2005.NegOtherBlob;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> New(byte[] old)
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        var opened = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(old), EncryptionContext = Context });
        return (wrapped.CiphertextBlob.ToArray(), opened.Plaintext.ToArray());
    }
}
