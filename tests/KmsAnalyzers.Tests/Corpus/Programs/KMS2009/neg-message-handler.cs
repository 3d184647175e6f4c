// case: a hosted worker takes one message a time from a channel
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.NegMessageHandler;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task Run(System.Threading.Channels.ChannelReader<byte[]> queue, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var item = await queue.ReadAsync(ct);
            var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item), EncryptionContext = Context });
            GC.KeepAlive(response);
        }
    }
}
