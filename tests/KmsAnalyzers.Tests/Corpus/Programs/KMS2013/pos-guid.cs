// case: each message has an identifier in its context
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Case.Kms2013.PosGuid;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Seal(IEnumerable<byte[]> messages)
    {
        await using var encryptor = EnvelopeEncryptor.ForKms(kms, keyId, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(10)) });
        var done = new List<byte[]>();
        foreach (var message in messages)
        {
            var context = EncryptionContext.From([new("app", Context["app"]), new("message", Guid.NewGuid().ToString("N"))]);
            done.Add(await encryptor.EncryptAsync(message, context)); // expect: KMS2013
        }

        return done;
    }
}
