using System.Globalization;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// Long messages against the bare cipher in the same run: <see cref="EnvelopeEncryptor"/> with one frame length after the other, on one core and on two, in one piece
/// and as streams. Shows each ratio beside what it should be at least; fails if one is less.
/// </summary>
internal sealed class Throughput : IDisposable
{
    private const int Bytes = 256 * 1024 * 1024;
    private static readonly EncryptionContext Context = [new("purpose", "measurement")];

    private readonly int rounds;
    private readonly RawAesKeyring keyring = new("measurement", "key", RandomNumberGenerator.GetBytes(32));
    private readonly byte[] plaintext = RandomNumberGenerator.GetBytes(Bytes);
    private readonly byte[] target = new byte[Bytes + (Bytes / 4096 * 64)];
    private bool failed;

    private Throughput(int rounds) => this.rounds = rounds;

    internal static async Task<int> RunAsync(int rounds)
    {
        using var throughput = new Throughput(rounds);
        Console.WriteLine($"{Bytes >> 20} MiB, median of {rounds} interleaved runs, MB/s; bare = one AesGcm, frame by frame, same bytes and additional data");
        foreach (var frameLength in (int[])[4096, 65_536, 1_048_576])
        {
            await throughput.InOnePieceAsync(frameLength);
        }

        await throughput.AsStreamsAsync(65_536);
        await throughput.OnTwoCoresAsync(65_536);
        return throughput.failed ? 1 : 0;
    }

    internal static async Task<int> RunOnTwoCoresAsync(int rounds)
    {
        using var throughput = new Throughput(rounds);
        await throughput.OnTwoCoresAsync(65_536);
        return throughput.failed ? 1 : 0;
    }

    public void Dispose() => keyring.Dispose();

    private async Task InOnePieceAsync(int frameLength)
    {
        using var bare = new BareCipher(frameLength);
        using var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength });
        var writer = new FixedWriter(target);
        var message = await encryptor.EncryptAsync(plaintext, Context);
        var body = new byte[bare.BodyLength(Bytes)];
        bare.Encrypt(plaintext, body);

        var encrypting = await Interleaved.TimeAsync(
            rounds,
            () => Done(() => bare.Encrypt(plaintext, target)),
            () => encryptor.EncryptAsync(plaintext, writer.Restart(), Context).AsTask(),
            () => Done(() => bare.EncryptAtOnce(plaintext, target)));
        var name = Size(frameLength);
        Show($"encrypt into a buffer, {name} frames", encrypting[0], encrypting[1], 0.95);
        Show($"encrypt into a buffer, {name} frames, bare in a single call", encrypting[2], encrypting[1], frameLength == 65_536 ? 0.90 : null);

        var decrypting = await Interleaved.TimeAsync(
            rounds,
            () => Done(() => bare.Decrypt(body, Fresh(Bytes))),
            () => encryptor.DecryptAsync(message, Context).AsTask());
        Show($"decrypt, {name} frames, bare to a new array", decrypting[0], decrypting[1], 0.95);
    }

    private async Task AsStreamsAsync(int frameLength)
    {
        using var bare = new BareCipher(frameLength);
        using var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength });
        var message = await encryptor.EncryptAsync(plaintext, Context);
        var (read, written) = (new byte[frameLength], new byte[frameLength + BareCipher.Overhead]);
        var body = new byte[bare.BodyLength(Bytes)];
        bare.Encrypt(plaintext, body);

        var encrypting = await Interleaved.TimeAsync(
            rounds,
            async () =>
            {
                var source = new MemoryStream(plaintext);
                for (var sequence = 1u; await source.ReadAsync(read) > 0; sequence++)
                {
                    bare.Encrypt(read, written, sequence);
                    await Stream.Null.WriteAsync(written);
                }
            },
            () => encryptor.EncryptAsync(new MemoryStream(plaintext), Stream.Null, Context));
        Show($"encrypt Stream to Stream, {Size(frameLength)} frames, a hand-written loop", encrypting[0], encrypting[1], 0.95);

        var decrypting = await Interleaved.TimeAsync(
            rounds,
            async () =>
            {
                var source = new MemoryStream(body);
                for (var sequence = 1u; await source.ReadAsync(written) > 0; sequence++)
                {
                    bare.Decrypt(written, read, sequence);
                    await Stream.Null.WriteAsync(read);
                }
            },
            () => encryptor.DecryptAsync(new MemoryStream(message), Stream.Null, Context));
        Show($"decrypt Stream to Stream, {Size(frameLength)} frames, a hand-written loop", decrypting[0], decrypting[1], 0.95);
    }

    private async Task OnTwoCoresAsync(int frameLength)
    {
        using var one = new BareCipher(frameLength);
        using var other = new BareCipher(frameLength);
        using var single = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength });
        using var twofold = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength, MaxDegreeOfParallelism = 2 });
        var writer = new FixedWriter(target);
        var message = await single.EncryptAsync(plaintext, Context);
        var half = Bytes / 2;
        var halfBody = one.BodyLength(half);
        var times = await Interleaved.TimeAsync(
            rounds,
            () => Done(() => one.Encrypt(plaintext, target)),
            () => Done(() => Parallel.Invoke(
                () => one.Encrypt(plaintext.AsSpan(0, half), target.AsSpan(0, halfBody)),
                () => other.Encrypt(plaintext.AsSpan(half), target.AsSpan(halfBody)))),
            () => single.EncryptAsync(plaintext, writer.Restart(), Context).AsTask(),
            () => twofold.EncryptAsync(plaintext, writer.Restart(), Context).AsTask(),
            () => single.DecryptAsync(message, Context).AsTask(),
            () => twofold.DecryptAsync(message, Context).AsTask(),
            () => single.EncryptAsync(new MemoryStream(plaintext), Stream.Null, Context),
            () => twofold.EncryptAsync(new MemoryStream(plaintext), Stream.Null, Context),
            () => single.DecryptAsync(new MemoryStream(message), Stream.Null, Context),
            () => twofold.DecryptAsync(new MemoryStream(message), Stream.Null, Context));
        var bare = times[0] / times[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two cores against one, {Size(frameLength)} frames: bare {bare:F2} x"));
        Require("  encrypt", times[2] / times[3], bare >= 1.8 ? 1.7 : null);
        Require("  decrypt", times[4] / times[5], bare >= 1.8 ? 1.7 : null);
        Require("  encrypt Stream to Stream", times[6] / times[7], bare >= 1.8 ? 1.7 : null);
        Require("  decrypt Stream to Stream", times[8] / times[9], bare >= 1.8 ? 1.7 : null);
    }

    private static byte[] Fresh(int length) => GC.AllocateUninitializedArray<byte>(length);

    private static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    private static string Size(int bytes) => bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";

    private void Show(string what, TimeSpan reference, TimeSpan ours, double? atLeast)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Bytes / reference.TotalSeconds / 1e6:N0}, ours {Bytes / ours.TotalSeconds / 1e6:N0}"));
        Require("  ratio", reference / ours, atLeast);
    }

    private void Require(string what, double ratio, double? atLeast)
    {
        var missed = ratio < atLeast;
        failed |= missed;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {ratio:F3}{(atLeast is { } bar ? $", at least {bar:F2}{(missed ? ": MISSED" : "")}" : "")}"));
    }
}
