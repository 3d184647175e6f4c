// case: the runtime on both sides, each record bound to its name
using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope;

namespace Vault;

public sealed class Vault(IAmazonKeyManagementService kms, string keyId) : IDisposable
{
    private readonly EnvelopeEncryptor encryptor = EnvelopeEncryptor.ForKms(kms, keyId);

    public ValueTask<byte[]> SealAsync(string name, byte[] document, CancellationToken cancellationToken) =>
        encryptor.EncryptAsync(document, EncryptionContext.From([new("document", name)]), cancellationToken);

    public async Task<byte[]> OpenAsync(string name, byte[] message, CancellationToken cancellationToken)
    {
        using var opened = await encryptor.DecryptAsync(message, EncryptionContext.From([new("document", name)]), cancellationToken);
        return opened.Plaintext.ToArray();
    }

    public void Dispose() => encryptor.Dispose();
}
