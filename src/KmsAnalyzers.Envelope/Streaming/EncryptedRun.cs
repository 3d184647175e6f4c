using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>A run of frames on its way from a stream of plaintext to a message, with one worker of several.</summary>
/// <param name="source">The plaintext.</param>
/// <param name="message">The message, which all runs share.</param>
/// <param name="unread">What is handed on from run to run.</param>
/// <param name="worker">Whose cipher it is encrypted with.</param>
internal sealed class EncryptedRun(Stream source, OutgoingMessage message, UnreadBytes unread, int worker) : IStreamRun
{
    private readonly int frameLength = message.Options.FrameLength;
    private readonly int runLength = EnvelopeOptions.FramesPerRun(message.Options.FrameLength) * message.Options.FrameLength;

    // One byte more than a run: only when it is there is the run's last frame known not to be the final one.
    private readonly StreamBuffer buffer = new((EnvelopeOptions.FramesPerRun(message.Options.FrameLength) * message.Options.FrameLength) + 1);
    private byte[] output = [];
    private ReadOnlyMemory<byte> plaintext;
    private bool isLast;
    private int regularFrames;
    private uint firstFrame;
    private int headerLength;
    private int outputLength;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        unread.MoveTo(buffer);
        while (buffer.Length <= runLength && !isLast)
        {
            var read = await source.ReadAsync(buffer.Room(), cancellationToken).ConfigureAwait(false);
            isLast = read == 0;
            buffer.Add(read);
            message.Take(read);
        }

        if (isLast)
        {
            message.End();
        }

        plaintext = buffer.Filled[..Math.Min(buffer.Length, runLength)];
        buffer.Use(plaintext.Length);
        regularFrames = isLast ? (int)MessageWriter.CountRegularFrames(plaintext.Length, frameLength) : plaintext.Length / frameLength;
        firstFrame = message.Writer.TakeSequence(isLast ? regularFrames + 1 : regularFrames);
        Begin(message.TakeHeader());
        return !isLast;
    }

    public void Process()
    {
        var (writer, regular) = (message.Writer, regularFrames * frameLength);
        outputLength += writer.EncryptFrames(worker, firstFrame, plaintext.Span[..regular], output.AsSpan(outputLength));
        if (isLast)
        {
            outputLength += writer.EncryptFinalFrame(worker, firstFrame + (uint)regularFrames, plaintext.Span[regular..], output.AsSpan(outputLength));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        message.Writer.Sign(output.AsSpan(headerLength, outputLength - headerLength));
        if (isLast)
        {
            outputLength += message.Writer.WriteFooter(output.AsSpan(outputLength));
        }

        await message.SendAsync(output.AsMemory(0, outputLength), cancellationToken).ConfigureAwait(false);
        if (isLast)
        {
            await message.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => buffer.Dispose();

    /// <summary>Makes room for the frames, behind the header if they are the first.</summary>
    private void Begin(ReadOnlySpan<byte> header)
    {
        var most = header.Length + plaintext.Length + (regularFrames * FrameCipher.FrameOverhead) + (isLast ? FrameCipher.FinalFrameOverhead + message.Writer.MaxFooterLength : 0);
        if (output.Length < most)
        {
            output = GC.AllocateUninitializedArray<byte>(most);
        }

        header.CopyTo(output);
        headerLength = outputLength = header.Length;
    }
}
