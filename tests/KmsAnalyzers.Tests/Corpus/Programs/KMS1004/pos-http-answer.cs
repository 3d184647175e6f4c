// case: the body of an HTTP answer is decrypted
using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1004PosHttpAnswer;

public sealed class AnswerOpener(HttpClient http, IAmazonKeyManagementService kms)
{
    public async Task<byte[]> OpenAsync(Uri uri, CancellationToken ct)
    {
        var blob = await http.GetByteArrayAsync(uri, ct);
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) }, ct); // expect: KMS1004
        return response.Plaintext.ToArray();
    }
}
