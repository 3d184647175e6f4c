// case: a queue hands out each key once
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2010.NegQueue;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private readonly ConcurrentQueue<(byte[], byte[])> ready = new();

    public async Task Fill()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        ready.Enqueue((response.Plaintext.ToArray(), response.CiphertextBlob.ToArray()));
    }

    public (byte[], byte[]) Take() => ready.TryDequeue(out var key) ? key : throw new InvalidOperationException();
}
