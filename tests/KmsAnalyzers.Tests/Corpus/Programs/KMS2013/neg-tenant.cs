// case: messages of a tenant share a context
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;

namespace Case.Kms2013.NegTenant;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<List<byte[]>> Seal(string tenant, IEnumerable<byte[]> messages)
    {
        await using var encryptor = EnvelopeEncryptor.ForKms(kms, keyId, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(10)) });
        var done = new List<byte[]>();
        foreach (var message in messages)
        {
            done.Add(await encryptor.EncryptAsync(message, EncryptionContext.From([new("app", Context["app"]), new("tenant", tenant)])));
        }

        return done;
    }
}
