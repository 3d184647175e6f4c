// case: the blob goes through an array and a new stream
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2005.PosByArray;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> New(CancellationToken ct)
    {
        var wrapped = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context }); // expect: KMS2005
        var blob = wrapped.CiphertextBlob.ToArray();
        var request = new DecryptRequest { KeyId = keyId, EncryptionContext = Context };
        request.CiphertextBlob = new MemoryStream(blob);
        var opened = await kms.DecryptAsync(request, ct).ConfigureAwait(false);
        return (blob, opened.Plaintext.ToArray());
    }
}
