// case: many small messages under one data key, by the runtime's cache
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope;

namespace Telemetry;

public sealed class ReadingSealer(IAmazonKeyManagementService kms, string keyId) : IAsyncDisposable
{
    private readonly EnvelopeEncryptor encryptor = EnvelopeEncryptor.ForKms(kms, keyId, new EnvelopeOptions
    {
        Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) { MaxMessages = 10_000 },
    });

    public async Task<IReadOnlyList<byte[]>> SealAsync(IEnumerable<byte[]> readings, string plant, CancellationToken cancellationToken)
    {
        var context = EncryptionContext.From([new("plant", plant)]);
        var messages = new List<byte[]>();
        foreach (var reading in readings)
        {
            messages.Add(await encryptor.EncryptAsync(reading, context, cancellationToken));
        }

        return messages;
    }

    public ValueTask DisposeAsync() => encryptor.DisposeAsync();
}
