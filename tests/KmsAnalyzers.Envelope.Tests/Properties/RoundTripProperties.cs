using System.Buffers;
using CsCheck;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Properties;

/// <summary>Decrypting what was encrypted gives it back.</summary>
public sealed class RoundTripProperties
{
    private static readonly Gen<EncryptionContext> Contexts = Gen.Select(Gen.String, Gen.String)
        .Where((name, value) => IsUnicode(name) && IsUnicode(value) && name != "kms-analyzers-envelope")
        .Array[0, 8]
        .Select(pairs => EncryptionContext.From(pairs.DistinctBy(pair => pair.Item1).Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2))));

    private static readonly Gen<EnvelopeOptions> Options = Gen.Select(Gen.Int[1, 64], Gen.Int[1, 4], Gen.Int[0, 19]).Select((frameLength, threads, signed) =>
        new EnvelopeOptions { FrameLength = frameLength, MaxDegreeOfParallelism = threads, Signed = signed == 0 });

    [Fact]
    public Task InMemory_OverKeysContextsSizesAndThreads() =>
        Gen.Select(Gen.Byte.Array[32], Contexts, Gen.Byte.Array[0, 300], Options, Gen.Bool).HoldsAsync(500, async sample =>
        {
            var (key, context, plaintext, options, intoWriter) = sample;
            using var keyring = new RawAesKeyring("namespace", "key", key);
            var encryptor = new EnvelopeEncryptor(keyring, options);
            var message = new ArrayBufferWriter<byte>();
            if (intoWriter)
            {
                await encryptor.EncryptAsync(plaintext, message, context, Messages.Token);
            }
            else
            {
                message.Write(await encryptor.EncryptAsync(plaintext, context, Messages.Token));
            }

            using var result = await encryptor.DecryptAsync(message.WrittenMemory, context, Messages.Token);
            return result.Plaintext.Span.SequenceEqual(plaintext) && result.Context.Equals(context);
        });

    [Fact]
    public Task AsStreams_OverKeysContextsSizesThreadsAndChunks() =>
        Gen.Select(Gen.Byte.Array[32], Contexts, Gen.Byte.Array[0, 3000], Options, Gen.Int[1, 700].Array[1, 8], Gen.Int[1, 700], Gen.Bool).HoldsAsync(500, async sample =>
        {
            var (key, context, plaintext, options, written, read, pushed) = sample;
            using var keyring = new RawAesKeyring("namespace", "key", key);
            var encryptor = new EnvelopeEncryptor(keyring, options);
            var message = new MemoryStream();
            if (pushed)
            {
                await using var stream = encryptor.CreateEncryptingStream(message, context, plaintext.Length, leaveOpen: true);
                await WriteInChunksAsync(stream, plaintext, written);
                await stream.CompleteAsync(Messages.Token);
            }
            else
            {
                await encryptor.EncryptAsync(new TricklingStream(plaintext, written[0]), message, context, cancellationToken: Messages.Token);
            }

            var source = new TricklingStream(message.ToArray(), read);
            var released = new MemoryStream();
            await using var decrypting = encryptor.CreateDecryptingStream(source, context, new() { ReleaseBeforeSignature = true });
            await decrypting.CopyToAsync(released, written[^1], Messages.Token);
            return released.ToArray().AsSpan().SequenceEqual(plaintext);
        });

    private static async Task WriteInChunksAsync(EnvelopeWriteStream stream, byte[] plaintext, int[] chunks)
    {
        for (var (position, turn) = (0, 0); position < plaintext.Length; turn++)
        {
            var chunk = Math.Min(chunks[turn % chunks.Length], plaintext.Length - position);
            await stream.WriteAsync(plaintext.AsMemory(position, chunk), Messages.Token);
            position += chunk;
            if (turn % 3 == 0)
            {
                await stream.FlushAsync(Messages.Token);
            }
        }
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
