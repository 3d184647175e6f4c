// case: the clock in the context
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope;

namespace Case.Kms2013.PosClock;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private readonly EnvelopeEncryptor encryptor = EnvelopeEncryptor.ForKms(kms, keyId, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) });

    public async Task<byte[]> Seal(byte[] body, CancellationToken ct) =>
        await encryptor.EncryptAsync(body, EncryptionContext.From([new("at", DateTimeOffset.UtcNow.ToString("O"))]), ct); // expect: KMS2013
}
