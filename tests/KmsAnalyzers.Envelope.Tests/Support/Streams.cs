namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>Gives out what it has in parts of a chosen length, as a network does, and then ends, fails, or waits for its cancellation.</summary>
internal sealed class TricklingStream(byte[] content, int part, Exception? failure = null, bool waits = false) : Stream
{
    private int position;

    internal int Reads { get; private set; }

    internal bool Disposed { get; private set; }

    /// <summary>Done once everything was given out and more is asked for.</summary>
    internal TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Reads++;
        var count = Math.Min(Math.Min(part, buffer.Length), content.Length - position);
        if (count == 0 && failure is not null)
        {
            throw failure;
        }

        if (count == 0 && waits)
        {
            Waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        content.AsMemory(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing) => Disposed = true;
}

/// <summary>Takes so many bytes and then fails, as a full disk does, or waits for its cancellation.</summary>
internal sealed class LimitedStream(int limit, bool waits = false) : MemoryStream
{
    internal TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = buffer[..(int)Math.Min(buffer.Length, limit - Length)];
        await base.WriteAsync(part, cancellationToken);
        if (part.Length < buffer.Length && waits)
        {
            Waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (part.Length < buffer.Length)
        {
            throw new IOException("No space left.");
        }
    }
}
