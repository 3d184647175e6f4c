using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>A part of a message's body on its way to a stream of plaintext, with one worker of several.</summary>
/// <param name="message">The message, which is open, and which all runs share.</param>
/// <param name="destination">Gets the plaintext.</param>
/// <param name="unread">What is handed on from run to run.</param>
/// <param name="worker">Whose cipher it is decrypted with.</param>
internal sealed class DecryptedRun(IncomingMessage message, Stream destination, UnreadBytes unread, int worker) : IStreamRun
{
    private readonly int most = EnvelopeOptions.FramesPerRun(message.FrameLength);
    private readonly StreamBuffer buffer = new((int)message.BufferLength(EnvelopeOptions.FramesPerRun(message.FrameLength)));
    private readonly PlaintextBuffer released = new();
    private BodyPart part;
    private ReadOnlyMemory<byte> body;
    private ReadOnlyMemory<byte> footer;
    private Memory<byte> plaintext;
    private uint firstFrame;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        unread.MoveTo(buffer);
        part = await message.ReadAsync(buffer, most, cancellationToken).ConfigureAwait(false);
        body = buffer.Filled[..part.Length];
        footer = buffer.Filled.Slice(part.Length, part.FooterLength);
        buffer.Use(part.Length + part.FooterLength);
        firstFrame = message.Reader.TakeSequence(Math.Max(1, part.Frames));
        return !part.IsEnd;
    }

    public void Process()
    {
        plaintext = released.Take(part.PlaintextLength);
        if (!part.IsEnd)
        {
            message.Reader.DecryptFrames(worker, firstFrame, body.Span, plaintext.Span);
        }
        else if (message.IsFramed)
        {
            message.Reader.DecryptFinalFrame(worker, firstFrame, body.Span, plaintext.Span);
        }
        else
        {
            message.Reader.DecryptSingleBlock(worker, body.Span, plaintext.Span);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        message.Reader.Accept(body.Span);
        if (part.IsEnd)
        {
            message.Reader.ReadFooter(footer.Span);
        }

        message.PlaintextLength += part.PlaintextLength;
        if (!plaintext.IsEmpty)
        {
            await destination.WriteAsync(plaintext, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        buffer.Dispose();
        released.Dispose();
    }
}
