using System.Collections.Concurrent;
using CsCheck;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Properties;

/// <summary>Many callers at once, some of whom leave, under small limits and a clock that moves.</summary>
public sealed class CacheProperties
{
    private static readonly Gen<DataKeyCacheOptions> Limits = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 60], Gen.Int[1, 4], Gen.Int[0, 3]).Select(
        (messages, bytes, capacity, ahead) => new DataKeyCacheOptions(CachedEncryptor.MaxAge)
        {
            MaxMessages = messages, MaxBytes = bytes, Capacity = capacity, RefreshAhead = TimeSpan.FromMinutes(ahead),
        });

    /// <summary>What one caller does: encrypts so much under one of a few contexts, reads what it wrote, leaves early, or moves the clock.</summary>
    private static readonly Gen<(int Context, int Bytes, bool Reads, bool Leaves, int Seconds)> Deeds =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 25], Gen.Bool, Gen.Int[0, 5].Select(chance => chance == 0), Gen.Int[0, 120]);

    [Fact]
    public Task NoLimitIsEverExceeded_AndEveryKeyIsClearedInTheEnd() => Gen.Select(Limits, Deeds.Array[1, 40]).HoldsAsync(150, async sample =>
    {
        var (limits, deeds) = sample;
        using var cached = new CachedEncryptor();
        using var encryptor = cached.Another(
            cache => (cache.MaxMessages, cache.MaxBytes, cache.Capacity, cache.RefreshAhead) = (limits.MaxMessages, limits.MaxBytes, limits.Capacity, limits.RefreshAhead));
        var written = new ConcurrentQueue<(string DataKey, int Bytes)>();
        await Task.WhenAll(deeds.Select(deed => Task.Run(async () =>
        {
            EncryptionContext context = [new("tenant", $"t-{deed.Context}")];
            using var leaving = new CancellationTokenSource();
            var encrypting = encryptor.EncryptAsync(new byte[deed.Bytes], context, leaving.Token);
            if (deed.Leaves)
            {
                await leaving.CancelAsync();
            }

            cached.Clock.Advance(TimeSpan.FromSeconds(deed.Seconds));
            try
            {
                var message = await encrypting;
                written.Enqueue((await cached.DataKeyOfAsync(message), deed.Bytes));
                if (deed.Reads)
                {
                    (await encryptor.DecryptAsync(message, context, Messages.Token)).Dispose();
                }
            }
            catch (OperationCanceledException) when (deed.Leaves)
            {
                // As it was meant.
            }
        })));

        encryptor.Dispose();
        await ClearedAsync(cached.Keyring);
        return written.GroupBy(message => message.DataKey).All(key =>
            key.Count() <= limits.MaxMessages && (key.Count() == 1 || key.Sum(message => message.Bytes) <= limits.MaxBytes));
    });

    /// <summary>A call that everybody left may still answer; its key is cleared then.</summary>
    private static async Task ClearedAsync(HeldKeyring keyring)
    {
        while (keyring.Keys.Any(key => !key.IsCleared))
        {
            Messages.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
