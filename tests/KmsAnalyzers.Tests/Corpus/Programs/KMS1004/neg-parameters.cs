// case: parameters and fields of unknown length are no proof
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1004NegParameters;

public sealed class Opener2(IAmazonKeyManagementService kms)
{
    private byte[] last = [];

    public async Task<byte[]> OpenAsync(Stream blob, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        await blob.CopyToAsync(copy, ct);
        last = copy.ToArray();
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(last) }, ct);
        return response.Plaintext.ToArray();
    }
}
