// case: sealed by envelope encryption, opened by plain Decrypt
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Case.Kms1008PosWithoutKey;

public sealed class Mixed(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] report, CancellationToken ct)
    {
        var response = await kms.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(report) }, ct);
        return response.CiphertextBlob.ToArray();
    }

    public async Task<byte[]> OpenAsync(byte[] blob, CancellationToken ct)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) }, ct); // expect: KMS1008
        return response.Plaintext.ToArray();
    }
}
