// case: requests that are built and stored, to be sent by whoever reads them
using System.Collections.Generic;
using System.IO;
using Amazon.KeyManagementService.Model;

namespace Scheduling;

public sealed class Plan
{
    private readonly Queue<EncryptRequest> pending = new();

    public void Add(string keyId, byte[] document) =>
        pending.Enqueue(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(document) });

    public bool TryNext(out EncryptRequest? request) => pending.TryDequeue(out request);
}
