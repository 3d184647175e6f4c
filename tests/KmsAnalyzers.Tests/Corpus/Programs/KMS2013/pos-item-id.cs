// case: an id per item of a loop
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope;

namespace Case.Kms2013.PosItemId;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private readonly EnvelopeEncryptor encryptor = EnvelopeEncryptor.ForKms(kms, keyId, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) });

    public async Task<List<byte[]>> Seal(Dictionary<string, byte[]> rows, CancellationToken ct)
    {
        var all = new List<byte[]>();
        foreach (var (id, body) in rows)
        {
            all.Add(await encryptor.EncryptAsync(body, EncryptionContext.From([new("row", id)]), ct)); // expect: KMS2013
        }

        return all;
    }
}
