using System.Buffers.Binary;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// How the body of a whole message is divided, by the numbers that stand in it. They are believed as far as the message is long, so that they cannot
/// ask for more memory than the message itself takes; what they say is authenticated frame by frame afterwards.
/// </summary>
/// <param name="RegularFrames">The number of frames before the final one; 0 for a body without frames.</param>
/// <param name="LastLength">The plaintext bytes of the final frame, or of the body without frames.</param>
/// <param name="BodyLength">The length of the body in bytes.</param>
/// <param name="PlaintextLength">The length of the plaintext in bytes.</param>
internal readonly record struct BodyLayout(int RegularFrames, int LastLength, int BodyLength, int PlaintextLength)
{
    private const int SequenceLength = sizeof(uint);

    /// <summary>Divides what follows the header.</summary>
    /// <exception cref="EnvelopeDecryptionException">It ends too early, or its frames do not count from 1.</exception>
    internal static BodyLayout Measure(ReadOnlySpan<byte> body, MessageHeader header) =>
        !header.IsFramed ? MeasureSingleBlock(body)
            : header.Suite.IsSigned ? MeasureFrames(body, header.FrameLength)
            : Compute(body, header.FrameLength) ?? MeasureFrames(body, header.FrameLength);

    /// <summary>
    /// Without a footer behind it, the length of a body says where its final frame begins, and that frame says whether it is so. The numbers of the others are looked at when they
    /// are decrypted: to walk over them first would fetch every frame from memory twice. Null if it is not so; then walking tells why.
    /// </summary>
    private static BodyLayout? Compute(ReadOnlySpan<byte> body, int frameLength)
    {
        var stride = (long)frameLength + FrameCipher.FrameOverhead;
        var (frames, last) = Math.DivRem(body.Length - (long)FrameCipher.FinalFrameOverhead, stride);
        if (last < 0 || last > frameLength)
        {
            return null;
        }

        var final = body[(int)(frames * stride)..];
        return BinaryPrimitives.ReadUInt32BigEndian(final) == FrameCipher.FinalFrameMark
            && BinaryPrimitives.ReadUInt32BigEndian(final[SequenceLength..]) == frames + 1
            && BinaryPrimitives.ReadUInt32BigEndian(final[((2 * SequenceLength) + FrameCipher.IvLength)..]) == last
                ? new((int)frames, (int)last, body.Length, (int)((frames * frameLength) + last))
                : null;
    }

    private static BodyLayout MeasureFrames(ReadOnlySpan<byte> body, int frameLength)
    {
        var stride = (long)frameLength + FrameCipher.FrameOverhead;
        for (var (frame, position) = (0, 0L); ; frame++, position += stride)
        {
            if (body.Length - position < SequenceLength)
            {
                throw Truncated();
            }

            var rest = body[(int)position..];
            var sequence = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (sequence == FrameCipher.FinalFrameMark)
            {
                var last = MeasureFinalFrame(rest, frameLength);
                return new(frame, last, (int)position + last + FrameCipher.FinalFrameOverhead, (frame * frameLength) + last);
            }

            if (sequence != frame + 1)
            {
                throw EnvelopeDecryptionException.Malformed("its frames do not follow one another");
            }

            if (rest.Length < stride)
            {
                throw Truncated();
            }
        }
    }

    /// <summary>What a final frame, of which <see cref="FrameCipher.FinalFrameOverhead"/> bytes are there at least, says of its plaintext.</summary>
    /// <exception cref="EnvelopeDecryptionException">It claims more than a frame holds.</exception>
    internal static int FinalFrameLength(ReadOnlySpan<byte> frame, int frameLength)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(frame[((2 * SequenceLength) + FrameCipher.IvLength)..]);
        return length <= frameLength ? (int)length : throw EnvelopeDecryptionException.Malformed("its final frame is longer than its other frames");
    }

    private static int MeasureFinalFrame(ReadOnlySpan<byte> frame, int frameLength)
    {
        if (frame.Length < FrameCipher.FinalFrameOverhead)
        {
            throw Truncated();
        }

        var length = FinalFrameLength(frame, frameLength);
        return length <= frame.Length - FrameCipher.FinalFrameOverhead ? length : throw Truncated();
    }

    private static BodyLayout MeasureSingleBlock(ReadOnlySpan<byte> body)
    {
        if (body.Length < FrameCipher.SingleBlockOverhead)
        {
            throw Truncated();
        }

        // The format allows 2^36 - 32 bytes; the message in hand holds less, whatever it claims.
        var length = BinaryPrimitives.ReadUInt64BigEndian(body[FrameCipher.IvLength..]);
        return length <= (ulong)(body.Length - FrameCipher.SingleBlockOverhead)
            ? new(0, (int)length, (int)length + FrameCipher.SingleBlockOverhead, (int)length)
            : throw Truncated();
    }

    internal static EnvelopeDecryptionException Truncated() => EnvelopeDecryptionException.Malformed("it ends before its final frame is complete");
}
