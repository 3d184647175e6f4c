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

/// <summary>Tells when so many bytes have been written to it.</summary>
internal sealed class AwaitedStream(long length) : MemoryStream
{
    internal TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        if (Length >= length)
        {
            Reached.TrySetResult();
        }
    }
}

/// <summary>Fails if a call begins before the one before it has ended; each of them takes its time.</summary>
internal sealed class SoleUserStream : MemoryStream
{
    private int users;

    internal SoleUserStream()
    {
    }

    internal SoleUserStream(byte[] content)
        : base(content)
    {
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Assert.Equal(1, Interlocked.Increment(ref users));
        await Task.Yield();
        var count = Read(buffer.Span);
        Interlocked.Decrement(ref users);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Assert.Equal(1, Interlocked.Increment(ref users));
        await Task.Yield();
        Write(buffer.Span);
        Interlocked.Decrement(ref users);
    }
}

/// <summary>Keeps hold of every buffer that it is read into or written from, to look at it when the call is over.</summary>
internal sealed class KeptBuffersStream(byte[] content) : MemoryStream(content)
{
    private readonly List<ReadOnlyMemory<byte>> buffers = [];

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffers.Add(buffer);
        return new(Read(buffer.Span));
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffers.Add(buffer);
        return default;
    }

    internal void AssertCleared()
    {
        Assert.NotEmpty(buffers);
        Assert.All(buffers, buffer => Assert.Equal(-1, buffer.Span.IndexOfAnyExcept((byte)0)));
    }
}
