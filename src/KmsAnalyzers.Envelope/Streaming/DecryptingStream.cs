using System.Buffers;

namespace KmsAnalyzers.Envelope;

/// <summary>Decrypts a message while it is read. See <see cref="EnvelopeEncryptor.CreateDecryptingStream"/>.</summary>
internal sealed class DecryptingStream(MessageStreamReader reader, Stream source, bool leaveOpen) : Stream
{
    private readonly StreamUse use = new();
    private ReadOnlyMemory<byte> verified;
    private bool told;
    private bool disposed;

    public override bool CanRead => !disposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        use.Begin();
        try
        {
            if (verified.IsEmpty && !buffer.IsEmpty)
            {
                verified = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                Tell();
            }

            var count = Math.Min(buffer.Length, verified.Length);
            verified[..count].CopyTo(buffer);
            verified = verified[count..];
            use.End();
            return count;
        }
        catch (Exception exception) when (reader.LacksKey && exception is not EnvelopeDecryptionException)
        {
            use.End();
            throw;
        }
        catch (Exception exception)
        {
            use.Fail(exception);
            MessageTelemetry.DecryptingPiecemeal()?.Fail(exception);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Blocks the thread for the source and, at the first call, for the data key.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override int Read(Span<byte> buffer)
    {
        var copy = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            var count = Read(copy, 0, buffer.Length);
            copy.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy, clearArray: true);
        }
    }

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream decrypts: it is read from.");

    public override async ValueTask DisposeAsync()
    {
        if (End() && !leaveOpen)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && End() && !leaveOpen)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Tell()
    {
        if (reader.IsFinished && !told)
        {
            told = true;
            MessageTelemetry.DecryptingPiecemeal()?.Complete(reader.Result.Suite, reader.PlaintextLength);
        }
    }

    private bool End()
    {
        var first = !disposed;
        disposed = true;
        verified = default;
        if (first)
        {
            reader.Dispose();
        }

        return first;
    }
}
