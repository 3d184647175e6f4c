// case: the file is measured before it is read
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1004NegFileGuarded;

public sealed class Opener3(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> OpenAsync(FileInfo file, CancellationToken ct)
    {
        if (file.Length > 6144) throw new InvalidDataException();
        var blob = await File.ReadAllBytesAsync(file.FullName, ct);
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) }, ct);
        return response.Plaintext.ToArray();
    }
}
