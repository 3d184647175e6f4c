using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// One-piece messages against the official AWS Encryption SDK for JavaScript on the same machine, in turns. Needs Node and <c>npm ci</c> in
/// <c>tests/KmsAnalyzers.Envelope.Tests/Interop</c>. Fails if this runtime is less than 10 times as fast at 64 KiB frames, or 20 times at 4 KiB.
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
                await Interleaved.WarmUpAsync(() => AskAsync(node, what, frameLength));
                var (ours, theirs, ceiling) = (new List<Used>(), new List<Used>(), new List<Used>());
                for (var round = 0; round < rounds; round++)
                {
                    ours.Add(await UseAsync(work));
                    theirs.Add(await AskAsync(node, what, frameLength));
                    ceiling.Add(await UseAsync(() => Task.Run(bareWork)));
                }

                var (here, there) = (Median(ours), Median(theirs));
                var ratio = there.Cpu / here.Cpu;
                isFastEnough &= ratio >= atLeast;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{what}, {frameLength >> 10} KiB frames: JavaScript {Speed(there.Cpu):N0}, here {Speed(here.Cpu):N0}, {ratio:F1} x, at least {atLeast:N0} x (the bare cipher {there.Cpu / Median(ceiling).Cpu:F1} x); by the clock, on its several threads, {Speed(there.Clock):N0} and {Speed(here.Clock):N0}, {there.Clock / here.Clock:F1} x"));
            }
        }

        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return isFastEnough ? 0 : 1;
    }

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

    private static async Task<Used> AskAsync(Process node, string what, int frameLength)
    {
        await node.StandardInput.WriteLineAsync($"{what} {frameLength}");
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
