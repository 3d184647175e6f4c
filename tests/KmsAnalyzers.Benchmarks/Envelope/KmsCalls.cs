using System.Diagnostics;
using System.Globalization;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// What a user pays for: the calls of KMS for many messages over some encryption contexts, with one caller and with many at once, beside the number that the limits make
/// unavoidable. Counted by LocalKms. Fails if there is one more.
/// </summary>
internal static class KmsCalls
{
    private const int Messages = 100_000;
    private const int Contexts = 50;

    private static readonly EncryptionContext[] All = [.. Enumerable.Range(0, Contexts).Select(tenant => new EncryptionContext { ["tenant"] = $"t-{tenant}" })];

    internal static async Task<int> RunAsync()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Messages:N0} messages of 1 KiB over {Contexts} contexts, written and then read; without a cache {Messages:N0} calls each way"));
        var asExpected = true;
        foreach (var maxMessages in (long[])[1_000_000, 500])
        {
            // Each context has as many messages; each data key serves so many of them.
            var unavoidable = Contexts * (int)Math.Ceiling(Messages / Contexts / (double)maxMessages);
            foreach (var callers in (int[])[1, 2, 4, 8, 16, 32, 64])
            {
                var (generated, decrypted, time) = await CountAsync(maxMessages, callers);
                asExpected &= generated == unavoidable && decrypted == unavoidable;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"MaxMessages {maxMessages,9:N0}, {callers,2} callers: GenerateDataKey {generated}, Decrypt {decrypted}, unavoidable {unavoidable} each; {2 * Messages / time.TotalSeconds:N0} messages/s"));
            }
        }

        return asExpected ? 0 : 1;
    }

    private static async Task<(int Generated, int Decrypted, TimeSpan Time)> CountAsync(long maxMessages, int callers)
    {
        using var kms = new LocalKms.LocalKms();
        using var encryptor = EnvelopeEncryptor.ForKms(
            kms.CreateClient(), kms.CreateKey(), new() { Cache = new(TimeSpan.FromHours(1)) { MaxMessages = maxMessages } });
        var plaintext = new byte[1024];
        var written = new byte[Messages][];
        var clock = Stopwatch.StartNew();
        await EachAsync(callers, async message => written[message] = await encryptor.EncryptAsync(plaintext, All[message % Contexts]));
        await EachAsync(callers, async message => (await encryptor.DecryptAsync(written[message], All[message % Contexts])).Dispose());
        return (kms.Calls.Count(call => call.Operation == "GenerateDataKey"), kms.Calls.Count(call => call.Operation == "Decrypt"), clock.Elapsed);
    }

    private static Task EachAsync(int callers, Func<int, ValueTask> work)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (int message; (message = Interlocked.Increment(ref next) - 1) < Messages;)
            {
                await work(message);
            }
        })));
    }
}
