// case: a worker encrypts the bodies that come out of a channel
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Hosting;

namespace Case.Kms1002.BackgroundServiceQueue;

public sealed record OutgoingMail(string Id, byte[] Body);

public class MailSealer(Channel<OutgoingMail> mails, IAmazonKeyManagementService kms, string keyId) : BackgroundService
{
    public Dictionary<string, byte[]> Done { get; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in mails.Reader.ReadAllAsync(stoppingToken))
        {
            var request = new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new() { ["mail"] = mail.Id },
                Plaintext = new MemoryStream(mail.Body) // expect: KMS1002
            };
            Done[mail.Id] = (await kms.EncryptAsync(request, stoppingToken)).CiphertextBlob.ToArray();
        }
    }
}
