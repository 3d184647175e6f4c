// case: options of one's own that are called like the runtime's
using System;
using System.Threading.Tasks;

namespace Fabrikam.Envelopes;

public sealed class DataKeyCacheOptions(TimeSpan maxAge)
{
    public TimeSpan MaxAge => maxAge;
}

public sealed class EnvelopeEncryptor(DataKeyCacheOptions cache)
{
    public Task<byte[]> EncryptAsync(byte[] plaintext, string context) => Task.FromResult<byte[]>([.. plaintext, (byte)(context.Length + cache.MaxAge.Days)]);
}

public static class Stamps
{
    private static readonly EnvelopeEncryptor Encryptor = new(new DataKeyCacheOptions(TimeSpan.FromDays(365)));

    public static Task<byte[]> StampAsync(byte[] letter) => Encryptor.EncryptAsync(letter, Guid.NewGuid().ToString());
}
