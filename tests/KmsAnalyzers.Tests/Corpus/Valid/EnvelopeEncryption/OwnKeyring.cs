// case: a keyring of one's own for the runtime, which is what data keys are for
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using KmsAnalyzers.Envelope;

namespace Keyrings;

public sealed class AuditedKeyring(IKeyring inner, IAuditLog log) : IKeyring
{
    public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        var material = await inner.GenerateAsync(request, cancellationToken);
        await log.WriteAsync("generated", cancellationToken);
        return material;
    }

    public ValueTask<EncryptedDataKey> WrapAsync(System.ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        inner.WrapAsync(dataKey, request, cancellationToken);

    public async ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        var opened = await inner.UnwrapAsync(key, request, cancellationToken);
        await log.WriteAsync(opened is null ? "not ours" : "opened", cancellationToken);
        return opened;
    }
}

public interface IAuditLog
{
    Task WriteAsync(string what, CancellationToken cancellationToken);
}
