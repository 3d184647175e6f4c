// case: a whole file is decrypted
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1004PosFile;

public sealed class Opener(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> OpenAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        using var blob = new MemoryStream();
        await file.CopyToAsync(blob, ct);
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = blob }, ct); // expect: KMS1004
        return response.Plaintext.ToArray();
    }
}
