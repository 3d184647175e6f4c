// case: extension methods of one's own on one's own client, called like the runtime's
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Fabrikam.Extensions;

public sealed class RemoteCipher
{
    public Task<byte[]> SendAsync(string verb, byte[] body) => Task.FromResult<byte[]>([.. body, (byte)verb.Length]);
}

public static class RemoteCipherExtensions
{
    public static Task<byte[]> EnvelopeEncryptAsync(this RemoteCipher cipher, byte[] body) => cipher.SendAsync("seal", body);

    public static Task<byte[]> EncryptAsync(this RemoteCipher cipher, byte[] body) => cipher.SendAsync("encrypt", body);

    public static Task<byte[]> ReEncryptAsync(this RemoteCipher cipher, byte[] body) => cipher.SendAsync("again", body);
}

public sealed class Mirror(RemoteCipher cipher)
{
    public async Task<List<byte[]>> CopyAsync(IEnumerable<byte[]> pages)
    {
        var copies = new List<byte[]>();
        foreach (var page in pages)
        {
            copies.Add(await cipher.EncryptAsync(await cipher.EnvelopeEncryptAsync(page)));
        }

        return copies;
    }
}
