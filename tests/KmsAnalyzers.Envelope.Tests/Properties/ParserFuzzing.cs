using CsCheck;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Properties;

/// <summary>Whatever bytes a parser gets, it fails with the documented exception, and takes no memory for what they claim.</summary>
public sealed class ParserFuzzing
{
    private const long MostBytes = 400_000;

    private static readonly ForgedMessage[] Originals =
        [.. ForgedMessage.Suites.Where(suite => suite is 0x0014 or 0x0178 or 0x0478 or 0x0578).Select(suite => ForgedMessage.Of(suite))];

    private static readonly byte[][] Starts =
    [
        .. Originals.Select(forged => forged.Write(new byte[16], new byte[3])), [2, 4, 0x78], [2, 5, 0x78], [1, 0x80, 1, 0x78], [],
    ];

    /// <summary>Bytes to overwrite a part of a message with: random ones, and those that make the greatest claims.</summary>
    private static readonly Gen<byte[]> Claims = Gen.OneOf(Gen.Byte.Array[1, 120], Gen.Byte[250, 255].Array[1, 8], Gen.Byte[0, 1].Array[1, 8]);

    private static readonly Gen<byte[]> Inputs = Gen.Select(Gen.Int[0, Starts.Length - 1], Gen.Int[0, 300], Claims, Gen.Bool).Select((start, position, bytes, cut) =>
    {
        var input = Starts[start].Length > position ? Starts[start].ToArray() : [.. Starts[start], .. bytes];
        bytes.AsSpan(0, Math.Min(bytes.Length, Math.Max(0, input.Length - position))).CopyTo(input.AsSpan(Math.Min(position, input.Length)));
        return cut ? input[..(position % (input.Length + 1))] : input;
    });

    // The limits opened as far as they go, so that nothing but the parser itself stands against a claim.
    private static readonly EnvelopeOptions Limits = new()
    {
        CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt, MaxEncryptedDataKeys = ushort.MaxValue, MaxFrameLength = int.MaxValue,
    };

    [Fact]
    public Task InOnePiece() => Inputs.HoldsAsync(5_000, input => RefusesAsync(input, async reader => (await reader.DecryptAsync(input, ExpectedContext.Any)).Dispose()));

    [Fact]
    public Task AsAStream() => Gen.Select(Inputs, Gen.Int[1, 400]).HoldsAsync(5_000, sample => RefusesAsync(
        sample.Item1,
        reader => reader.DecryptAsync(new TricklingStream(sample.Item1, sample.Item2), Stream.Null, ExpectedContext.Any, new() { ReleaseBeforeSignature = true })));

    private static async Task<bool> RefusesAsync(byte[] input, Func<EnvelopeEncryptor, Task> read)
    {
        if (Starts.Any(start => input.AsSpan().SequenceEqual(start)))
        {
            return true;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => read(new(Originals[0].Keyring, Limits)));
        return GC.GetAllocatedBytesForCurrentThread() - before < MostBytes;
    }
}
