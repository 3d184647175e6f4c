using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>A message on its way from a stream: its header, and its body part by part as it arrives. One call at a time.</summary>
internal sealed class IncomingMessage(
    Stream source, IMaterialsSource materials, EnvelopeOptions options, ExpectedContext expected, StreamDecryptOptions streamOptions) : IDisposable
{
    private MessageHeader? header;
    private MessageReader? reader;
    private uint framesRead;

    /// <summary>Holds the header, until it is read, and what came behind it.</summary>
    internal StreamBuffer Buffer { get; } = new(MessageHeader.MaxLength);

    internal EnvelopeOptions Options => options;

    internal bool IsOpen => reader is not null;

    internal bool IsFramed => header!.IsFramed;

    internal int FrameLength => header!.FrameLength;

    /// <summary>Decrypts it; only when it is open.</summary>
    internal MessageReader Reader => reader!;

    /// <summary>The plaintext bytes that were given out.</summary>
    internal long PlaintextLength { get; set; }

    /// <summary>What was found out about the message; only when it is open.</summary>
    internal DecryptResult Result => new([], Reader.Context, header!.Suite, Reader.EncryptedDataKey);

    /// <summary>Whether the data key is all that is missing: nothing of the message is lost if it could not be had, and the call can be made again.</summary>
    internal bool LacksKey => header is not null && !IsOpen;

    /// <summary>Reads the header, has its data key decrypted and verifies it.</summary>
    /// <exception cref="EnvelopeDecryptionException">The header is refused, altered or cut, or its data key could not be had.</exception>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        header ??= await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        if (header.Suite.IsSigned && !streamOptions.ReleaseBeforeSignature)
        {
            throw new EnvelopeDecryptionException(
                "The message is signed, and a stream would release plaintext before the signature at its end is verified: decrypt it in one piece, " +
                "or set StreamDecryptOptions.ReleaseBeforeSignature and discard what was released if the stream fails.");
        }

        if (BufferLength(options.FramesAtOnce(FrameLength)) > Array.MaxLength)
        {
            throw EnvelopeDecryptionException.Malformed($"its frames of {FrameLength:N0} bytes do not fit into memory one by one");
        }

        reader = await MessageReader.OpenAsync(header, materials, options, expected, options.MaxDegreeOfParallelism, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The length of a buffer for so many regular frames, or for the final one.</summary>
    internal long BufferLength(int frames) =>
        Math.Max(frames * ((long)FrameLength + FrameCipher.FrameOverhead), FrameLength + (long)FrameCipher.FinalFrameOverhead);

    /// <summary>
    /// Reads until one frame is there as a whole, or the end of the body with the footer and the end of the input, and says what is there at the beginning of the buffer.
    /// </summary>
    /// <param name="buffer">Holds what has arrived.</param>
    /// <param name="most">The most frames to take.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="EnvelopeDecryptionException">The message ends too early, goes on behind its end, or its frames do not follow one another.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<BodyPart> ReadAsync(StreamBuffer buffer, int most, CancellationToken cancellationToken)
    {
        if (!header!.IsFramed)
        {
            return await ReadSingleBlockAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        var stride = FrameLength + FrameCipher.FrameOverhead;
        while (true)
        {
            var frames = CountFrames(buffer, most, stride);
            if (frames > 0)
            {
                framesRead += (uint)frames;
                return new(frames, frames * stride, FooterLength: 0, frames * FrameLength);
            }

            if (buffer.Length >= sizeof(uint) && Number(buffer, 0) == FrameCipher.FinalFrameMark)
            {
                return await ReadFinalFrameAsync(buffer, cancellationToken).ConfigureAwait(false);
            }

            await FillAsync(buffer, buffer.Length < sizeof(uint) ? sizeof(uint) : stride, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        reader?.Dispose();
        Buffer.Dispose();
    }

    private async ValueTask<MessageHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        // Four bytes tell a message from the Base64 text of one.
        var needed = sizeof(uint);
        while (true)
        {
            var more = await Buffer.FillAsync(source, needed, cancellationToken).ConfigureAwait(false);
            if (HeaderReader.TryRead(Buffer.Filled, options, expected.Pairs, out needed) is { } parsed)
            {
                // Parsed anew from a copy: the buffer moves on.
                var copy = parsed.All.ToArray();
                Buffer.Use(copy.Length);
                return HeaderReader.TryRead(copy, options, expected.Pairs, out _)!;
            }

            if (!more)
            {
                throw EnvelopeDecryptionException.Malformed("it ends within its header");
            }
        }
    }

    /// <summary>The regular frames that are there as a whole.</summary>
    private int CountFrames(StreamBuffer buffer, int most, int stride)
    {
        most = Math.Min(buffer.Length / stride, most);
        for (var frame = 0; frame < most; frame++)
        {
            var number = Number(buffer, frame * stride);
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

    private static uint Number(StreamBuffer buffer, int position) => BinaryPrimitives.ReadUInt32BigEndian(buffer.Filled.Span[position..]);

    private async ValueTask<BodyPart> ReadFinalFrameAsync(StreamBuffer buffer, CancellationToken cancellationToken)
    {
        await FillAsync(buffer, FrameCipher.FinalFrameOverhead, cancellationToken).ConfigureAwait(false);
        var length = BodyLayout.FinalFrameLength(buffer.Filled.Span, FrameLength);
        return await ReadEndAsync(buffer, length + FrameCipher.FinalFrameOverhead, length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A body without frames has one tag, at its end: nothing can be released before all of it is there, so it may be no longer than a frame.</summary>
    private async ValueTask<BodyPart> ReadSingleBlockAsync(StreamBuffer buffer, CancellationToken cancellationToken)
    {
        await FillAsync(buffer, FrameCipher.SingleBlockOverhead, cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadUInt64BigEndian(buffer.Filled.Span[FrameCipher.IvLength..]);
        var most = Math.Min(options.MaxFrameLength, Array.MaxLength - FrameCipher.SingleBlockOverhead);
        if (length > (ulong)most)
        {
            throw new EnvelopeDecryptionException(
                $"The message has no frames and claims {length:N0} bytes, which a stream would have to hold: more than the {most:N0} of " +
                "EnvelopeOptions.MaxFrameLength. Decrypt it in one piece.");
        }

        return await ReadEndAsync(buffer, (int)length + FrameCipher.SingleBlockOverhead, (int)length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the rest of the body and the footer, and checks that nothing follows.</summary>
    private async ValueTask<BodyPart> ReadEndAsync(StreamBuffer buffer, int length, int plaintextLength, CancellationToken cancellationToken)
    {
        await FillAsync(buffer, length, cancellationToken).ConfigureAwait(false);
        var footer = 0;
        if (header!.Suite.IsSigned && await buffer.FillAsync(source, length + MessageSignature.LengthLength, cancellationToken).ConfigureAwait(false))
        {
            footer = MessageSignature.LengthLength + BinaryPrimitives.ReadUInt16BigEndian(buffer.Filled.Span[length..]);
        }

        await buffer.FillAsync(source, length + footer + 1, cancellationToken).ConfigureAwait(false);
        MessageSignature.CheckFooter(header.Suite, buffer.Filled.Span[length..]);
        return new(Frames: 0, length, footer, plaintextLength);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync(StreamBuffer buffer, int length, CancellationToken cancellationToken)
    {
        if (!await buffer.FillAsync(source, length, cancellationToken).ConfigureAwait(false))
        {
            throw BodyLayout.Truncated();
        }
    }
}
