using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// Encrypts a long stream under a key of LocalKms and decrypts it at the same time, through a pipe, and shows the greatest working set of the process beside the
/// one of before. Fails if it is 64 MB more.
/// </summary>
internal static class StreamMemory
{
    private const long Allowed = 64_000_000;

    internal static async Task<int> RunAsync(int gigabytes)
    {
        using var kms = new LocalKms.LocalKms();
        using var encryptor = EnvelopeEncryptor.ForKms(kms.CreateClient(), kms.CreateKey());

        // A first message loads what every process with the AWS SDK has loaded; what the length of a stream adds comes after.
        await ThroughAPipeAsync(encryptor, 1_000_000);
        var idle = WorkingSet();
        using var watch = new WorkingSetWatch();
        var clock = Stopwatch.StartNew();
        var length = gigabytes * 1_000_000_000L;
        await ThroughAPipeAsync(encryptor, length);

        var above = watch.Greatest - idle;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{gigabytes} GB encrypted, piped and decrypted in {clock.Elapsed.TotalSeconds:F1} s: {length / clock.Elapsed.TotalSeconds / 1e6:N0} MB/s each way"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"working set: {idle / 1e6:F1} MB before, {watch.Greatest / 1e6:F1} MB at its greatest, {above / 1e6:F1} MB above"));
        return above < Allowed ? 0 : 1;
    }

    private static async Task ThroughAPipeAsync(EnvelopeEncryptor encryptor, long length)
    {
        EncryptionContext context = [new("purpose", "measurement")];
        await using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        var checking = new PatternStream(length);

        var encrypting = Task.Run(async () =>
        {
            await encryptor.EncryptAsync(new PatternStream(length), writer, context, length);
            await writer.DisposeAsync();
        });
        var decrypting = Task.Run(() => encryptor.DecryptAsync(reader, checking, context));
        await Task.WhenAll(encrypting, decrypting);
        if (checking.Position != length)
        {
            throw new InvalidDataException($"{checking.Position} of {length} bytes came through.");
        }
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>Looks at the working set every few milliseconds.</summary>
    private sealed class WorkingSetWatch : IDisposable
    {
        private readonly Timer timer;
        private long greatest;

        internal WorkingSetWatch() => timer = new(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

        internal long Greatest => Math.Max(Interlocked.Read(ref greatest), WorkingSet());

        public void Dispose() => timer.Dispose();

        private void Look()
        {
            var now = WorkingSet();
            for (var seen = Interlocked.Read(ref greatest); now > seen; seen = Interlocked.Read(ref greatest))
            {
                Interlocked.CompareExchange(ref greatest, now, seen);
            }
        }
    }
}
