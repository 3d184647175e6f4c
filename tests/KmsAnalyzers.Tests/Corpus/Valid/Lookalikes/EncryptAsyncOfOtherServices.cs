// case: services of one's own whose methods are called like KMS's, in loops and fan-outs, with payloads of any size
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Fabrikam.Payments;

public interface ICardVault
{
    Task<byte[]> EncryptAsync(byte[] plaintext, CancellationToken cancellationToken = default);

    Task<byte[]> DecryptAsync(byte[] ciphertext, CancellationToken cancellationToken = default);

    Task<byte[]> GenerateDataKeyAsync(string keyId, CancellationToken cancellationToken = default);
}

public sealed class CardImport(ICardVault vault)
{
    public async Task<byte[][]> ImportAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            await vault.EncryptAsync(await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
        }

        return await Task.WhenAll(Directory.EnumerateFiles(folder).Select(file => vault.DecryptAsync(File.ReadAllBytes(file), cancellationToken)));
    }

    public async Task<Dictionary<string, byte[]>> KeysAsync(IEnumerable<string> merchants)
    {
        var keys = new Dictionary<string, byte[]>();
        foreach (var merchant in merchants)
        {
            keys[merchant] = await vault.GenerateDataKeyAsync(merchant);
        }

        return keys;
    }
}
