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
    private const int Bytes = 32 * 1024 * 1024;
    private static readonly EncryptionContext Context = [new("purpose", "measurement")];

    internal static async Task<int> RunAsync(int rounds)
    {
        using var node = Start();
        using var keyring = new RawAesKeyring("measurement", "key", RandomNumberGenerator.GetBytes(32));
        var plaintext = RandomNumberGenerator.GetBytes(Bytes);
        var isFastEnough = true;
        Console.WriteLine($"{Bytes >> 20} MiB, median of {rounds} interleaved runs, MB/s");
        foreach (var (frameLength, atLeast) in ((int, double)[])[(4096, 20), (65_536, 10)])
        {
            using var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength });
            var message = await encryptor.EncryptAsync(plaintext, Context);
            foreach (var (what, work) in ((string, Func<Task>)[])
                [("encrypt", () => encryptor.EncryptAsync(plaintext, Context).AsTask()), ("decrypt", () => encryptor.DecryptAsync(message, Context).AsTask())])
            {
                await AskAsync(node, what, frameLength);
                var theirs = new List<double>();
                var times = await Interleaved.TimeAsync(rounds, work, async () => theirs.Add(await AskAsync(node, what, frameLength)));
                theirs.Sort();
                var their = TimeSpan.FromMilliseconds(theirs[theirs.Count / 2]);
                var ratio = their / times[0];
                isFastEnough &= ratio >= atLeast;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{what}, {frameLength >> 10} KiB frames: JavaScript {Bytes / their.TotalSeconds / 1e6:N0}, here {Bytes / times[0].TotalSeconds / 1e6:N0}, {ratio:F1} x, at least {atLeast:N0} x"));
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

    private static async Task<double> AskAsync(Process node, string what, int frameLength)
    {
        await node.StandardInput.WriteLineAsync($"{what} {frameLength}");
        await node.StandardInput.FlushAsync();
        return double.Parse(await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended: was npm ci run?"), CultureInfo.InvariantCulture);
    }

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
