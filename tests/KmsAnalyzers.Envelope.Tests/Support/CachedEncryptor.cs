using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>An encryptor with a cache, over a raw key and a clock that the test drives.</summary>
internal sealed class CachedEncryptor : IDisposable
{
    internal static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly RawAesKeyring raw = Messages.AesKeyring();

    internal CachedEncryptor(Action<DataKeyCacheOptions>? configure = null, Action<EnvelopeOptions>? more = null)
    {
        Keyring = new(raw);
        Encryptor = Another(configure, more);
    }

    internal FakeTimeProvider Clock { get; } = new();

    internal HeldKeyring Keyring { get; }

    internal EnvelopeEncryptor Encryptor { get; }

    /// <summary>A further encryptor over the same keyring and clock.</summary>
    internal EnvelopeEncryptor Another(Action<DataKeyCacheOptions>? configure = null, Action<EnvelopeOptions>? more = null)
    {
        var cache = new DataKeyCacheOptions(MaxAge);
        configure?.Invoke(cache);
        var options = new EnvelopeOptions { Cache = cache, TimeProvider = Clock, FrameLength = 64 };
        more?.Invoke(options);
        return new(Keyring, options);
    }

    /// <summary>A message of so many bytes of plaintext.</summary>
    internal Task<byte[]> EncryptAsync(int bytes = 10, EncryptionContext? context = null, CancellationToken? token = null) =>
        Encryptor.EncryptAsync(new byte[bytes], context ?? Messages.Tenant, token ?? Messages.Token).AsTask();

    internal async Task DecryptAsync(byte[] message, ExpectedContext? expected = null, CancellationToken? token = null) =>
        (await Encryptor.DecryptAsync(message, expected ?? ExpectedContext.Any, token ?? Messages.Token)).Dispose();

    /// <summary>The encrypted data key of a message, for telling data keys apart.</summary>
    internal async Task<string> DataKeyOfAsync(byte[] message)
    {
        using var reader = new EnvelopeEncryptor(raw);
        using var result = await reader.DecryptAsync(message, ExpectedContext.Any, Messages.Token);
        return Convert.ToHexString(result.EncryptedDataKey.Ciphertext.Span);
    }

    public void Dispose()
    {
        Encryptor.Dispose();
        raw.Dispose();
    }
}
