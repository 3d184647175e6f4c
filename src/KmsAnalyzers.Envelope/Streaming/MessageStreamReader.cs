namespace KmsAnalyzers.Envelope;

/// <summary>
/// Reads one message from a stream, as far as it has arrived, and gives out what is verified. Memory: what <see cref="EnvelopeOptions.FramesAtOnce"/> says,
/// twice. One call at a time.
/// </summary>
internal sealed class MessageStreamReader(IncomingMessage message) : IDisposable
{
    private readonly PlaintextBuffer released = new();

    /// <inheritdoc cref="IncomingMessage.Result"/>
    internal DecryptResult Result => message.Result;

    /// <inheritdoc cref="IncomingMessage.PlaintextLength"/>
    internal long PlaintextLength => message.PlaintextLength;

    /// <inheritdoc cref="IncomingMessage.LacksKey"/>
    internal bool LacksKey => message.LacksKey;

    /// <summary>Whether the final frame, the footer and the end of the input are verified.</summary>
    internal bool IsFinished { get; private set; }

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

        var buffer = message.Buffer;
        if (!message.IsOpen)
        {
            await message.OpenAsync(cancellationToken).ConfigureAwait(false);
            buffer.Limit = (int)message.BufferLength(message.Options.FramesAtOnce(message.FrameLength));
        }

        var part = await message.ReadAsync(buffer, message.Options.FramesAtOnce(message.FrameLength), cancellationToken).ConfigureAwait(false);
        var plaintext = released.Take(part.PlaintextLength);
        Decrypt(part, buffer.Filled, plaintext);
        buffer.Use(part.Length + part.FooterLength);
        message.PlaintextLength += part.PlaintextLength;
        IsFinished = part.IsEnd;
        return plaintext;
    }

    public void Dispose()
    {
        released.Dispose();
        message.Dispose();
    }

    private void Decrypt(BodyPart part, ReadOnlyMemory<byte> bytes, Memory<byte> plaintext)
    {
        var (reader, body) = (message.Reader, bytes[..part.Length]);
        if (!part.IsEnd)
        {
            reader.ReadFrames(body, plaintext);
            return;
        }

        if (message.IsFramed)
        {
            reader.ReadFinalFrame(body.Span, plaintext.Span);
        }
        else
        {
            reader.ReadSingleBlock(body.Span, plaintext.Span);
        }

        reader.ReadFooter(bytes.Span.Slice(part.Length, part.FooterLength));
    }
}
