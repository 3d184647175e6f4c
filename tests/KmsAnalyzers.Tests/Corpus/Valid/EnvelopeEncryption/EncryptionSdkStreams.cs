// case: files of any size, by the runtime's streams
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using KmsAnalyzers.Envelope;

namespace Backups;

public sealed class BackupWriter(EnvelopeEncryptor encryptor)
{
    public async Task BackUpAsync(string file, string target, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(file);
        await using var destination = File.Create(target);
        await encryptor.EncryptAsync(source, destination, EncryptionContext.From([new("file", Path.GetFileName(file))]), source.Length, cancellationToken);
    }

    public async Task RestoreAsync(string backup, string file, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(backup);
        await using var destination = File.Create(file);
        using var result = await encryptor.DecryptAsync(source, destination, EncryptionContext.From([new("file", Path.GetFileName(file))]), cancellationToken: cancellationToken);
    }
}
