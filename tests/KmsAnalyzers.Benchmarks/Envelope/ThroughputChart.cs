using System.Globalization;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace KmsAnalyzers.Benchmarks;

/// <summary>Draws throughput against message size, with a cached data key and 64 KiB frames, beside the bare cipher: one <see cref="AesGcm"/> that is kept, in one call.</summary>
internal static class ThroughputChart
{
    private const long BytesEach = 64 * 1024 * 1024;
    private static readonly string[] Lines =
        ["AesGcm alone, into a buffer", "EncryptAsync, into a buffer", "AesGcm alone, to a new array", "EncryptAsync, to a new array", "DecryptAsync, to a new array"];

    private static readonly EncryptionContext Context = [new("purpose", "measurement")];

    internal static async Task<int> DrawAsync(string file)
    {
        using var kms = new LocalKms.LocalKms();
        using var encryptor = EnvelopeEncryptor.ForKms(
            kms.CreateClient(), kms.CreateKey(), new() { Cache = new(TimeSpan.FromHours(1)) { MaxMessages = 1L << 32, MaxBytes = long.MaxValue } });
        using var aes = new AesGcm(RandomNumberGenerator.GetBytes(32), 16);
        var (nonce, tag) = (new byte[12], new byte[16]);
        var sizes = Enumerable.Range(10, 17).Select(power => 1 << power).ToArray();
        var measured = Lines.Select(_ => new List<double>()).ToArray();
        foreach (var size in sizes)
        {
            var repetitions = (int)Math.Clamp(BytesEach / size, 1, 4096);
            var (plaintext, target) = (RandomNumberGenerator.GetBytes(size), new byte[size + (size / 1024) + 4096]);
            var writer = new FixedWriter(target);
            var message = await encryptor.EncryptAsync(plaintext, Context);

            // The nonce of the bare cipher is used again and again, which only a measurement may do.
            var times = await Interleaved.TimeAsync(
                rounds: 9,
                Repeated(repetitions, () => Done(() => aes.Encrypt(nonce, plaintext, target.AsSpan(0, size), tag))),
                Repeated(repetitions, () => encryptor.EncryptAsync(plaintext, writer.Restart(), Context)),
                Repeated(repetitions, () => Done(() => aes.Encrypt(nonce, plaintext, GC.AllocateUninitializedArray<byte>(size), tag))),
                Repeated(repetitions, async () => await encryptor.EncryptAsync(plaintext, Context)),
                Repeated(repetitions, async () => await encryptor.DecryptAsync(message, Context)));
            double[] speeds = [.. times.Select(time => (double)size * repetitions / time.TotalSeconds / 1e6)];
            for (var line = 0; line < Lines.Length; line++)
            {
                measured[line].Add(speeds[line]);
            }

            Console.WriteLine($"{Name(size),8}: {string.Join(", ", Lines.Zip(speeds, (line, speed) => string.Create(CultureInfo.InvariantCulture, $"{line} {speed:N0}")))} MB/s");
        }

        Draw(file, sizes, measured);
        return 0;
    }

    private static Func<Task> Repeated(int repetitions, Func<ValueTask> work) => async () =>
    {
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            await work();
        }
    };

    private static ValueTask Done(Action work)
    {
        work();
        return ValueTask.CompletedTask;
    }

    private static void Draw(string file, int[] sizes, List<double>[] measured)
    {
        var plot = new Plot();
        var powers = sizes.Select(size => Math.Log2(size)).ToArray();
        foreach (var (name, values) in Lines.Zip(measured))
        {
            plot.Add.Scatter(powers, [.. values]).LegendText = name;
        }

        plot.Title("One message on one core, cached data key, 64 KiB frames");
        plot.XLabel("plaintext");
        plot.YLabel("MB/s");
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. powers.Where((_, i) => i % 2 == 0)], [.. sizes.Where((_, i) => i % 2 == 0).Select(Name)]);
        plot.Axes.SetLimitsY(0, 6000);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(file, 900, 500);
    }

    private static string Name(int bytes) => bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}
