// case: an empty array is decrypted
using System;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007PosGzipNotDisposedIrrelevant;

public sealed class EmptyOpener(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> OpenAsync()
    {
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(Array.Empty<byte>()) }); // expect: KMS1007
        return response.Plaintext.ToArray();
    }
}
