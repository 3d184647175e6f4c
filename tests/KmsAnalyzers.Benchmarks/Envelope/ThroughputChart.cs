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
    private static readonly EncryptionContext Context = [new("purpose", "measurement")];

    internal static async Task<int> DrawAsync(string file)
    {
        using var kms = new LocalKms.LocalKms();
        using var encryptor = EnvelopeEncryptor.ForKms(
            kms.CreateClient(), kms.CreateKey(), new() { Cache = new(TimeSpan.FromHours(1)) { MaxMessages = 1L << 32, MaxBytes = long.MaxValue } });
        using var aes = new AesGcm(RandomNumberGenerator.GetBytes(32), 16);
        var (nonce, tag) = (new byte[12], new byte[16]);
        var sizes = Enumerable.Range(10, 17).Select(power => 1 << power).ToArray();
        var (bare, encrypted, decrypted) = (new double[sizes.Length], new double[sizes.Length], new double[sizes.Length]);
        for (var i = 0; i < sizes.Length; i++)
        {
            var size = sizes[i];
            var repetitions = (int)Math.Clamp(BytesEach / size, 1, 4096);
            var (plaintext, ciphertext) = (RandomNumberGenerator.GetBytes(size), new byte[size]);
            var message = await encryptor.EncryptAsync(plaintext, Context);
            var times = await Interleaved.TimeAsync(
                rounds: 9,
                () =>
                {
                    for (var repetition = 0; repetition < repetitions; repetition++)
                    {
                        // The nonce is used again and again, which only a measurement may do.
                        aes.Encrypt(nonce, plaintext, ciphertext, tag);
                    }

                    return Task.CompletedTask;
                },
                async () =>
                {
                    for (var repetition = 0; repetition < repetitions; repetition++)
                    {
                        await encryptor.EncryptAsync(plaintext, Context);
                    }
                },
                async () =>
                {
                    for (var repetition = 0; repetition < repetitions; repetition++)
                    {
                        await encryptor.DecryptAsync(message, Context);
                    }
                });
            var each = times.Select(time => (double)size * repetitions / time.TotalSeconds / 1e6).ToArray();
            (bare[i], encrypted[i], decrypted[i]) = (each[0], each[1], each[2]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(size),8}: bare {bare[i],6:N0} MB/s, EncryptAsync {encrypted[i],6:N0}, DecryptAsync {decrypted[i],6:N0}"));
        }

        Draw(file, sizes, ("AesGcm alone, one call", bare), ("EncryptAsync", encrypted), ("DecryptAsync", decrypted));
        return 0;
    }

    private static void Draw(string file, int[] sizes, params (string Name, double[] Values)[] lines)
    {
        var plot = new Plot();
        var powers = sizes.Select(size => Math.Log2(size)).ToArray();
        foreach (var (name, values) in lines)
        {
            plot.Add.Scatter(powers, values).LegendText = name;
        }

        plot.Title("One message on one core, cached data key, 64 KiB frames");
        plot.XLabel("plaintext");
        plot.YLabel("MB/s");
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. powers.Where((_, i) => i % 2 == 0)], [.. sizes.Where((_, i) => i % 2 == 0).Select(Name)]);
        plot.Axes.SetLimitsY(0, 5000);
        plot.ShowLegend(Alignment.LowerRight);
        plot.SaveSvg(file, 900, 500);
    }

    private static string Name(int bytes) => bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}
