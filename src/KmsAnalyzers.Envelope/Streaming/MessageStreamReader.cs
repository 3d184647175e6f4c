using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Reads one message from a stream, as far as it has arrived, and gives out what is verified. Memory: what <see cref="EnvelopeOptions.FramesAtOnce"/> says,
/// twice. One call at a time.
/// </summary>
internal sealed class MessageStreamReader(
    Stream source, IMaterialsSource materials, EnvelopeOptions options, ExpectedContext expected, StreamDecryptOptions streamOptions) : IDisposable
{
    private readonly StreamBuffer buffer = new(MessageHeader.MaxLength);
    private MessageHeader? header;
    private MessageReader? reader;
    private byte[] plaintext = [];
    private uint framesRead;

    /// <summary>What was found out about the message; only after its first <see cref="ReadAsync"/>, which verified the header.</summary>
    internal DecryptResult Result => new([], reader!.Context, header!.Suite, reader.EncryptedDataKey);

    /// <summary>The plaintext bytes that were given out.</summary>
    internal long PlaintextLength { get; private set; }

    /// <summary>Whether the final frame, the footer and the end of the input are verified.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Whether the data key is all that is missing: nothing of the message is lost if it could not be had, and the call can be made again.</summary>
    internal bool LacksKey => header is not null && reader is null;

    /// <summary>
    /// The next verified plaintext, valid until the next call. Empty at the end alone: when the final frame, the footer and the end of the input are verified. The
    /// plaintext of the final frame comes when all that is done.
    /// </summary>
    /// <exception cref="EnvelopeDecryptionException">The message is refused, altered or cut.</exception>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        if (IsFinished)
        {
            return default;
        }

        if (reader is null)
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!header!.IsFramed)
        {
            return await ReadSingleBlockAsync(cancellationToken).ConfigureAwait(false);
        }

        var stride = header.FrameLength + FrameCipher.FrameOverhead;
        while (true)
        {
            var frames = CountFrames(stride);
            if (frames > 0)
            {
                return ReadFrames(frames, stride);
            }

            if (buffer.Length >= sizeof(uint) && Number(0) == FrameCipher.FinalFrameMark)
            {
                return await ReadFinalFrameAsync(cancellationToken).ConfigureAwait(false);
            }

            await FillAsync(buffer.Length < sizeof(uint) ? sizeof(uint) : stride, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(plaintext);
        reader?.Dispose();
        buffer.Dispose();
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        header ??= await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        if (header.Suite.IsSigned && !streamOptions.ReleaseBeforeSignature)
        {
            throw new EnvelopeDecryptionException(
                "The message is signed, and a stream would release plaintext before the signature at its end is verified: decrypt it in one piece, " +
                "or set StreamDecryptOptions.ReleaseBeforeSignature and discard what was released if the stream fails.");
        }

        var atOnce = options.FramesAtOnce(header.FrameLength);
        var limit = Math.Max(atOnce * ((long)header.FrameLength + FrameCipher.FrameOverhead), header.FrameLength + (long)FrameCipher.FinalFrameOverhead);
        if (limit > Array.MaxLength)
        {
            throw EnvelopeDecryptionException.Malformed($"its frames of {header.FrameLength:N0} bytes do not fit into memory one by one");
        }

        reader = await MessageReader.OpenAsync(header, materials, options, expected, options.MaxDegreeOfParallelism, cancellationToken).ConfigureAwait(false);
        buffer.Limit = (int)limit;
    }

    private async ValueTask<MessageHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        // Four bytes tell a message from the Base64 text of one.
        var needed = sizeof(uint);
        while (true)
        {
            var more = await buffer.FillAsync(source, needed, cancellationToken).ConfigureAwait(false);
            if (HeaderReader.TryRead(buffer.Filled, options, expected.Pairs, out needed) is { } parsed)
            {
                // Parsed anew from a copy: the buffer moves on.
                var copy = parsed.All.ToArray();
                buffer.Use(copy.Length);
                return HeaderReader.TryRead(copy, options, expected.Pairs, out _)!;
            }

            if (!more)
            {
                throw EnvelopeDecryptionException.Malformed("it ends within its header");
            }
        }
    }

    /// <summary>The regular frames that are there as a whole, as many as are worked on at once.</summary>
    private int CountFrames(int stride)
    {
        var most = Math.Min(buffer.Length / stride, options.FramesAtOnce(header!.FrameLength));
        for (var frame = 0; frame < most; frame++)
        {
            var number = Number(frame * stride);
            if (number == FrameCipher.FinalFrameMark)
            {
                return frame;
            }

            if (number != framesRead + (uint)frame + 1)
            {
                return frame > 0 ? frame : throw EnvelopeDecryptionException.Malformed("its frames do not follow one another");
            }
        }

        return most;
    }

    private uint Number(int position) => BinaryPrimitives.ReadUInt32BigEndian(buffer.Filled.Span[position..]);

    private ReadOnlyMemory<byte> ReadFrames(int count, int stride)
    {
        var released = Plaintext(count * header!.FrameLength);
        reader!.ReadFrames(buffer.Filled[..(count * stride)], released);
        buffer.Use(count * stride);
        framesRead += (uint)count;
        return released;
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadFinalFrameAsync(CancellationToken cancellationToken)
    {
        await FillAsync(FrameCipher.FinalFrameOverhead, cancellationToken).ConfigureAwait(false);
        var length = BodyLayout.FinalFrameLength(buffer.Filled.Span, header!.FrameLength);
        var whole = length + FrameCipher.FinalFrameOverhead;
        await FillAsync(whole, cancellationToken).ConfigureAwait(false);
        var held = Plaintext(length);
        reader!.ReadFinalFrame(buffer.Filled.Span[..whole], held.Span);
        buffer.Use(whole);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
        return held;
    }

    /// <summary>A body without frames has one tag, at its end: nothing can be released before all of it is there, so it may be no longer than a frame.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadSingleBlockAsync(CancellationToken cancellationToken)
    {
        await FillAsync(FrameCipher.SingleBlockOverhead, cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadUInt64BigEndian(buffer.Filled.Span[FrameCipher.IvLength..]);
        var most = Math.Min(options.MaxFrameLength, Array.MaxLength - FrameCipher.SingleBlockOverhead);
        if (length > (ulong)most)
        {
            throw new EnvelopeDecryptionException(
                $"The message has no frames and claims {length:N0} bytes, which a stream would have to hold: more than the {most:N0} of " +
                "EnvelopeOptions.MaxFrameLength. Decrypt it in one piece.");
        }

        var whole = (int)length + FrameCipher.SingleBlockOverhead;
        await FillAsync(whole, cancellationToken).ConfigureAwait(false);
        var held = Plaintext((int)length);
        reader!.ReadSingleBlock(buffer.Filled.Span[..whole], held.Span);
        buffer.Use(whole);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
        return held;
    }

    /// <summary>Verifies the footer, and that nothing follows it.</summary>
    private async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        var footer = 0;
        if (header!.Suite.IsSigned && await buffer.FillAsync(source, MessageSignature.LengthLength, cancellationToken).ConfigureAwait(false))
        {
            footer = MessageSignature.LengthLength + BinaryPrimitives.ReadUInt16BigEndian(buffer.Filled.Span);
        }

        await buffer.FillAsync(source, footer + 1, cancellationToken).ConfigureAwait(false);
        MessageSignature.CheckFooter(header.Suite, buffer.Filled.Span);
        reader!.ReadFooter(buffer.Filled.Span);
        IsFinished = true;
    }

    private async ValueTask FillAsync(int length, CancellationToken cancellationToken)
    {
        if (!await buffer.FillAsync(source, length, cancellationToken).ConfigureAwait(false))
        {
            throw BodyLayout.Truncated();
        }
    }

    private Memory<byte> Plaintext(int length)
    {
        if (plaintext.Length < length)
        {
            CryptographicOperations.ZeroMemory(plaintext);
            plaintext = GC.AllocateUninitializedArray<byte>(length);
        }

        PlaintextLength += length;
        return plaintext.AsMemory(0, length);
    }
}
