using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// One-piece messages against the official AWS Encryption SDK for JavaScript on the same machine, in turns. Needs Node and <c>npm ci</c> in
/// <c>tests/KmsAnalyzers.Envelope.Tests/Interop</c>. Long messages in frames of 4 KiB and 64 KiB, and messages that are so short themselves, with a data-key cache and without.
/// Fails if this runtime is less than 10 times as fast at 64 KiB, or 20 times at 4 KiB.
/// </summary>
internal static class AgainstJavaScript
{
    private const int Bytes = 256 * 1024 * 1024;
    private static readonly EncryptionContext Context = [new("purpose", "measurement")];

    internal static async Task<int> RunAsync(int rounds)
    {
        using var node = Start();
        using var keyring = new RawAesKeyring("measurement", "key", RandomNumberGenerator.GetBytes(32));
        var plaintext = RandomNumberGenerator.GetBytes(Bytes);
        var isFastEnough = true;
        Console.WriteLine($"{Bytes >> 20} MiB, median of {rounds} interleaved runs, MB/s of CPU time");
        foreach (var (frameLength, atLeast) in ((int, double)[])[(4096, 20), (65_536, 10)])
        {
            using var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength });
            var message = await encryptor.EncryptAsync(plaintext, Context);
            using var bare = new BareCipher(frameLength);
            var body = new byte[bare.BodyLength(Bytes)];
            bare.Encrypt(plaintext, body);
            var target = new FixedWriter(new byte[message.Length]);
            foreach (var (what, work, bareWork) in ((string, Func<Task>, Action)[])
            [
                ("encrypt", () => encryptor.EncryptAsync(plaintext, target.Restart(), Context).AsTask(), () => bare.Encrypt(plaintext, body)),
                ("decrypt", () => encryptor.DecryptAsync(message, Context).AsTask(), () => bare.Decrypt(body, new byte[Bytes])),
            ])
            {
                await Interleaved.WarmUpAsync(work);
                var asked = $"{what} {frameLength} {Bytes} 1 uncached";
                await Interleaved.WarmUpAsync(() => AskAsync(node, asked));
                var (ours, theirs, ceiling) = (new List<Used>(), new List<Used>(), new List<Used>());
                for (var round = 0; round < rounds; round++)
                {
                    ours.Add(await UseAsync(work));
                    theirs.Add(await AskAsync(node, asked));
                    ceiling.Add(await UseAsync(() => Task.Run(bareWork)));
                }

                var (here, there) = (Median(ours), Median(theirs));
                var ratio = there.Cpu / here.Cpu;
                isFastEnough &= ratio >= atLeast;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{what}, {frameLength >> 10} KiB frames: JavaScript {Speed(there.Cpu):N0}, here {Speed(here.Cpu):N0}, {ratio:F1} x, at least {atLeast:N0} x (the bare cipher {there.Cpu / Median(ceiling).Cpu:F1} x); by the clock, on its several threads, {Speed(there.Clock):N0} and {Speed(here.Clock):N0}, {there.Clock / here.Clock:F1} x"));
            }
        }

        isFastEnough &= await ShortMessagesAsync(node, keyring, plaintext, rounds);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return isFastEnough ? 0 : 1;
    }

    private static async Task<bool> ShortMessagesAsync(Process node, RawAesKeyring keyring, ReadOnlyMemory<byte> plaintext, int rounds)
    {
        var isFastEnough = true;
        foreach (var (length, messages, atLeast) in ((int, int, double)[])[(4096, 2000, 20), (65_536, 1000, 10)])
        {
            foreach (var cached in new[] { true, false })
            {
                using var encryptor = new EnvelopeEncryptor(keyring, new() { Cache = cached ? new(TimeSpan.FromHours(1)) { MaxMessages = 1L << 32 } : null });
                var content = plaintext[..length];
                var message = await encryptor.EncryptAsync(content, Context);
                foreach (var (what, work) in ((string, Func<Task>)[])
                [
                    ("encrypt", Repeated(messages, async () => await encryptor.EncryptAsync(content, Context))),
                    ("decrypt", Repeated(messages, async () => (await encryptor.DecryptAsync(message, Context)).Dispose())),
                ])
                {
                    var asked = $"{what} 65536 {length} {messages} {(cached ? "cached" : "uncached")}";
                    await Interleaved.WarmUpAsync(work);
                    await Interleaved.WarmUpAsync(() => AskAsync(node, asked));
                    var (ours, theirs) = (new List<Used>(), new List<Used>());
                    for (var round = 0; round < rounds; round++)
                    {
                        ours.Add(await UseAsync(work));
                        theirs.Add(await AskAsync(node, asked));
                    }

                    var (here, there) = (Median(ours).Cpu / messages, Median(theirs).Cpu / messages);
                    isFastEnough &= there / here >= atLeast;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{what}, messages of {length >> 10} KiB, data key {(cached ? "cached" : "not cached")}: JavaScript {there.TotalMicroseconds:N1} µs, here {here.TotalMicroseconds:N1} µs, {there / here:F1} x, at least {atLeast:N0} x"));
                }
            }
        }

        return isFastEnough;
    }

    private static Func<Task> Repeated(int messages, Func<Task> work) => async () =>
    {
        for (var message = 0; message < messages; message++)
        {
            await work();
        }
    };

    private static Process Start() => Process.Start(new ProcessStartInfo("node", ["speed.mjs", Bytes.ToString(CultureInfo.InvariantCulture)])
    {
        WorkingDirectory = Path.Combine(Root(), "tests", "KmsAnalyzers.Envelope.Tests", "Interop"), RedirectStandardInput = true, RedirectStandardOutput = true,
    })!;

    private static async Task<Used> UseAsync(Func<Task> work)
    {
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await work();
        return new(Environment.CpuUsage.TotalTime - cpu, clock.Elapsed);
    }

    private static async Task<Used> AskAsync(Process node, string asked)
    {
        await node.StandardInput.WriteLineAsync(asked);
        await node.StandardInput.FlushAsync();
        var answer = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended: was npm ci run?");
        var milliseconds = answer.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new(TimeSpan.FromMilliseconds(milliseconds[0]), TimeSpan.FromMilliseconds(milliseconds[1]));
    }

    private static Used Median(List<Used> used) => new(Interleaved.Median([.. used.Select(each => each.Cpu)]), Interleaved.Median([.. used.Select(each => each.Clock)]));

    private static double Speed(TimeSpan time) => Bytes / time.TotalSeconds / 1e6;

    private readonly record struct Used(TimeSpan Cpu, TimeSpan Clock);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "KmsAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
