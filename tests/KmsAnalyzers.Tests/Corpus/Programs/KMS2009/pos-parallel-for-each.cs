// case: a bounded fan-out over rows
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.PosParallelForEach;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public Task Seal(IReadOnlyList<Guid> rows, ConcurrentBag<byte[]> done) =>
        Parallel.ForEachAsync(rows, async (row, token) =>
        {
            var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(row.ToByteArray()) }, token); // expect: KMS2009
            done.Add(response.CiphertextBlob.ToArray());
        });
}
