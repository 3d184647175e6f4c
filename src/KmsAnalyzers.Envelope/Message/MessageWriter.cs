using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>Writes one message into memory that is handed in: its header, its frames in order, its footer.</summary>
internal sealed class MessageWriter : IFrameWork, IDisposable
{
    private readonly FrameCiphers ciphers;
    private readonly MessageSigner? signer;
    private readonly byte[] header;
    private uint frames;
    private (uint Sequence, ReadOnlyMemory<byte> Plaintext, Memory<byte> Destination) shared;

    /// <summary>Derives the key of a new message and makes its header.</summary>
    /// <param name="materials">Used here, and its signing key until the footer is written.</param>
    /// <param name="frameLength">The plaintext bytes of a regular frame.</param>
    /// <param name="workers">How many threads work on frames at once.</param>
    /// <exception cref="ArgumentException">The header is longer than any reader accepts.</exception>
    internal MessageWriter(EncryptionMaterials materials, int frameLength, int workers)
    {
        FrameLength = frameLength;
        var length = HeaderWriter.Measure(materials);
        if (length + FrameCipher.TagLength > MessageHeader.MaxLength)
        {
            throw new ArgumentException(
                $"Encryption context and encrypted data keys make a header of {length:N0} bytes; {MessageHeader.MaxLength:N0} are the limit on reading.", nameof(materials));
        }

        Span<byte> messageId = stackalloc byte[materials.Suite.MessageIdLength];
        Span<byte> commitment = stackalloc byte[ContentKey.CommitmentLength];
        RandomNumberGenerator.Fill(messageId);
        ciphers = ContentKey.Derive(materials.Suite, materials.DataKey, messageId, commitment, workers);

        header = new byte[length + FrameCipher.TagLength];
        HeaderWriter.Write(materials, messageId, frameLength, commitment, header);
        ciphers.First.SignHeader(header.AsSpan(0, length), header.AsSpan(length));
        if (materials.SigningKey is { } key)
        {
            signer = new(materials.Suite, key);
            signer.Append(header);
        }
    }

    internal int FrameLength { get; }

    internal ReadOnlySpan<byte> Header => header;

    /// <summary>The most that the footer takes, in bytes; a signature may turn out a few bytes shorter. 0 without one.</summary>
    internal int MaxFooterLength => signer?.MaxFooterLength ?? 0;

    public void Dispose()
    {
        ciphers.Dispose();
        signer?.Dispose();
    }

    /// <summary>The length of all frames together, in bytes.</summary>
    internal static long MeasureBody(long plaintextLength, int frameLength) =>
        plaintextLength + (CountRegularFrames(plaintextLength, frameLength) * FrameCipher.FrameOverhead) + FrameCipher.FinalFrameOverhead;

    /// <summary>The frames before the final one. A plaintext that fills its last frame exactly has that one as its final frame.</summary>
    internal static long CountRegularFrames(long plaintextLength, int frameLength) => plaintextLength == 0 ? 0 : (plaintextLength - 1) / frameLength;

    /// <summary>Writes regular frames; returns their length together.</summary>
    /// <param name="plaintext">A multiple of <see cref="FrameLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="FrameCipher.FrameOverhead"/> bytes more for each frame.</param>
    internal int WriteFrames(ReadOnlyMemory<byte> plaintext, Memory<byte> destination)
    {
        var count = plaintext.Length / FrameLength;
        var first = TakeSequence(count);
        var length = count * (FrameLength + FrameCipher.FrameOverhead);
        if (ciphers.Workers > 1 && count > 1)
        {
            shared = (first, plaintext, destination);
            ciphers.ForEach(count, FrameLength, this);
            shared = default;
            signer?.Append(destination.Span[..length]);
            return length;
        }

        var source = plaintext.Span;
        var target = destination.Span;
        for (var frame = 0; frame < count; frame++)
        {
            var written = ciphers.First.EncryptFrame(first + (uint)frame, source[..FrameLength], target);
            signer?.Append(target[..written]);
            source = source[FrameLength..];
            target = target[written..];
        }

        return length;
    }

    /// <summary>Encrypts regular frames on any thread, for <see cref="Sign"/> to take in their order; returns their length together.</summary>
    /// <param name="worker">Whose cipher to use; one thread at a time may.</param>
    /// <param name="first">The first frame's number, from <see cref="TakeSequence"/>.</param>
    /// <param name="plaintext">A multiple of <see cref="FrameLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="FrameCipher.FrameOverhead"/> bytes more for each frame.</param>
    internal int EncryptFrames(int worker, uint first, ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        var cipher = ciphers[worker];
        var length = 0;
        for (var sequence = first; !plaintext.IsEmpty; sequence++)
        {
            length += cipher.EncryptFrame(sequence, plaintext[..FrameLength], destination[length..]);
            plaintext = plaintext[FrameLength..];
        }

        return length;
    }

    /// <summary>Encrypts the final frame, as <see cref="EncryptFrames"/> does the others; returns its length.</summary>
    internal int EncryptFinalFrame(int worker, uint sequence, ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        ciphers[worker].EncryptFinalFrame(sequence, plaintext, destination);

    /// <summary>Takes what was encrypted into the signature, if there is to be one.</summary>
    internal void Sign(ReadOnlySpan<byte> written) => signer?.Append(written);

    /// <summary>Writes the final frame; returns its length.</summary>
    /// <param name="plaintext">At most <see cref="FrameLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="FrameCipher.FinalFrameOverhead"/> bytes more.</param>
    internal int WriteFinalFrame(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        var length = ciphers.First.EncryptFinalFrame(TakeSequence(1), plaintext, destination);
        signer?.Append(destination[..length]);
        return length;
    }

    /// <summary>Writes the signature of a signed suite; returns the length of the footer.</summary>
    internal int WriteFooter(Span<byte> destination) => signer?.WriteFooter(destination) ?? 0;

    void IFrameWork.Process(FrameCipher cipher, int frame)
    {
        var stride = FrameLength + FrameCipher.FrameOverhead;
        cipher.EncryptFrame(
            shared.Sequence + (uint)frame, shared.Plaintext.Span.Slice(frame * FrameLength, FrameLength), shared.Destination.Span.Slice(frame * stride, stride));
    }

    /// <summary>The first of so many sequence numbers in a row.</summary>
    internal uint TakeSequence(int count)
    {
        // The last number is the mark of the final frame; a writer that went past it would reuse IVs next.
        if (frames > FrameCipher.FinalFrameMark - (uint)count)
        {
            throw new InvalidOperationException("A message has at most 4,294,967,295 frames: use a greater frame length.");
        }

        var first = frames + 1;
        frames += (uint)count;
        return first;
    }
}
