using System.Buffers;
using CsCheck;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Properties;

public sealed class RoundTripProperties
{
    private static readonly Gen<EncryptionContext> Contexts = Gen.Select(Gen.String, Gen.String)
        .Where((name, value) => IsUnicode(name) && IsUnicode(value) && name != "kms-analyzers-envelope")
        .Array[0, 8]
        .Select(pairs => EncryptionContext.From(pairs.DistinctBy(pair => pair.Item1).Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2))));

    [Fact]
    public async Task DecryptingWhatWasEncrypted_GivesItBack_OverKeysContextsAndSizes() =>
        await Gen.Select(Gen.Byte.Array[32], Contexts, Gen.Byte.Array[0, 300], Gen.Int[1, 64], Gen.Bool).SampleAsync(
            async (key, context, plaintext, frameLength, intoWriter) =>
            {
                using var keyring = new RawAesKeyring("namespace", "key", key);
                var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength });
                var message = new ArrayBufferWriter<byte>();
                if (intoWriter)
                {
                    await encryptor.EncryptAsync(plaintext, message, context);
                }
                else
                {
                    message.Write(await encryptor.EncryptAsync(plaintext, context));
                }

                using var result = await encryptor.DecryptAsync(message.WrittenMemory, context);
                return result.Plaintext.Span.SequenceEqual(plaintext) && result.Context.Equals(context);
            },
            seed: "0000KOIPe001",
            iter: 500);

    [Fact]
    public async Task WhateverBytesAParserGets_ItFailsWithTheDocumentedException_AndTakesLittleMemory()
    {
        var forged = new ForgedMessage { Context = ForgedMessage.Pairs(("tenant", "t-42")) };
        var version1 = new ForgedMessage { Suite = 0x0178, Context = ForgedMessage.Pairs(("tenant", "t-42")) };
        byte[][] starts = [forged.Write(new byte[16], new byte[3]), version1.Write(new byte[16], new byte[3]), [2, 4, 0x78], [1, 0x80, 1, 0x78], []];
        var reader = new EnvelopeEncryptor(forged.Keyring, new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt, MaxEncryptedDataKeys = ushort.MaxValue });

        await Gen.Select(Gen.Int[0, starts.Length - 1].Select(i => starts[i]), Gen.Int[0, 200], Gen.Byte.Array[1, 120]).SampleAsync(
            async (start, position, bytes) =>
            {
                // Overwrites a part of a message, or goes on behind its beginning.
                var input = start.Length > position ? start.ToArray() : [.. start, .. bytes];
                bytes.AsSpan(0, Math.Min(bytes.Length, Math.Max(0, input.Length - position))).CopyTo(input.AsSpan(Math.Min(position, input.Length)));
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    (await reader.DecryptAsync(input, ExpectedContext.Any)).Dispose();
                    return input.AsSpan().SequenceEqual(start);
                }
                catch (EnvelopeDecryptionException)
                {
                    return GC.GetAllocatedBytesForCurrentThread() - before < 100_000;
                }
            },
            seed: "0000KOIPe001",
            iter: 5_000,
            threads: 1);
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
