namespace KmsAnalyzers.Envelope;

/// <summary>
/// Writes one message to a stream while its plaintext is handed in. Memory: what <see cref="EnvelopeOptions.FramesAtOnce"/> says, twice. One call at a time.
/// </summary>
internal sealed class MessageStreamWriter : IDisposable
{
    private readonly OutgoingMessage message;
    private readonly int frameLength;
    private readonly int runLength;
    private readonly StreamBuffer plaintext;
    private byte[] output = [];
    private int outputLength;

    internal MessageStreamWriter(OutgoingMessage message)
    {
        this.message = message;
        frameLength = message.Options.FrameLength;
        runLength = message.Options.FramesAtOnce(frameLength) * frameLength;

        // One byte more than a run: only when it is there is the run's last frame known not to be the final one.
        plaintext = new(runLength + 1);
    }

    /// <inheritdoc cref="OutgoingMessage.IsOpen"/>
    internal bool IsOpen => message.IsOpen;

    /// <inheritdoc cref="OutgoingMessage.OpenAsync"/>
    internal ValueTask OpenAsync(CancellationToken cancellationToken) => message.OpenAsync(cancellationToken);

    /// <summary>Takes plaintext, and writes the frames that have become complete.</summary>
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var room = plaintext.Room();
            var part = bytes[..Math.Min(room.Length, bytes.Length)];
            part.CopyTo(room);
            plaintext.Add(part.Length);
            message.Take(part.Length);
            bytes = bytes[part.Length..];
            if (plaintext.Length > runLength)
            {
                EncryptFrames(runLength / frameLength);
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes every frame that is complete and certainly not the final one, and flushes the destination.</summary>
    internal async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        EncryptFrames((int)MessageWriter.CountRegularFrames(plaintext.Length, frameLength));
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await message.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the final frame and the footer, and flushes the destination.</summary>
    internal async ValueTask<EncryptResult> CompleteAsync(CancellationToken cancellationToken)
    {
        message.End();
        EncryptFrames((int)MessageWriter.CountRegularFrames(plaintext.Length, frameLength));
        var writer = message.Writer;
        Reserve(plaintext.Length + FrameCipher.FinalFrameOverhead + writer.MaxFooterLength);
        outputLength += writer.WriteFinalFrame(plaintext.Filled.Span, output.AsSpan(outputLength));
        outputLength += writer.WriteFooter(output.AsSpan(outputLength));
        plaintext.Use(plaintext.Length);
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await message.FlushAsync(cancellationToken).ConfigureAwait(false);
        return message.Result;
    }

    public void Dispose()
    {
        plaintext.Dispose();
        message.Dispose();
    }

    /// <summary>Encrypts frames from the beginning of what has come in, behind the header if they are the first.</summary>
    private void EncryptFrames(int count)
    {
        var header = message.TakeHeader();
        var length = count * frameLength;
        Reserve(header.Length + length + (count * FrameCipher.FrameOverhead));
        header.CopyTo(output.AsSpan(outputLength));
        outputLength += header.Length;
        outputLength += message.Writer.WriteFrames(plaintext.Filled[..length], output.AsMemory(outputLength));
        plaintext.Use(length);
    }

    /// <summary>Makes room behind what waits to be sent.</summary>
    private void Reserve(int length)
    {
        if (output.Length - outputLength >= length)
        {
            return;
        }

        var larger = GC.AllocateUninitializedArray<byte>(outputLength + length);
        output.AsSpan(0, outputLength).CopyTo(larger);
        output = larger;
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (outputLength > 0)
        {
            await message.SendAsync(output.AsMemory(0, outputLength), cancellationToken).ConfigureAwait(false);
            outputLength = 0;
        }
    }
}
