// case: what Decrypt opens is used as a cipher key: it was a data key
using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Case.Kms1008NegDataKeyUsedAsKey;

public sealed class MixedKeys(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] report, CancellationToken ct)
    {
        var response = await kms.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(report) }, ct);
        return response.CiphertextBlob.ToArray();
    }

    public async Task<byte[]> OpenLegacyAsync(byte[] wrapped, byte[] box, CancellationToken ct)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(wrapped) }, ct);
        using var aes = new AesGcm(response.Plaintext.ToArray(), 16); // expect: KMS2003, KMS2008
        var plain = new byte[box.Length - 28];
        aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain);
        return plain;
    }
}
