using System.Buffers;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Encrypts what is written to it. Only <see cref="CompleteAsync"/> makes a message of it: disposal without it, by an exception for example, leaves something
/// that no reader accepts. One call at a time; after one that failed or was cancelled the stream takes no more, unless it was the data key that could not be
/// had: that call can be made again.
/// </summary>
/// <example><code>
/// await using var encrypting = encryptor.CreateEncryptingStream(file, [new("tenant", "t-42")]);
/// await JsonSerializer.SerializeAsync(encrypting, report);
/// await encrypting.CompleteAsync();
/// </code></example>
public sealed class EnvelopeWriteStream : Stream
{
    private readonly MessageStreamWriter writer;
    private readonly StreamUse use = new();
    private readonly Stream destination;
    private readonly bool leaveOpen;
    private bool completed;
    private bool disposed;

    internal EnvelopeWriteStream(MessageStreamWriter writer, Stream destination, bool leaveOpen)
    {
        this.writer = writer;
        this.destination = destination;
        this.leaveOpen = leaveOpen;
    }

    /// <summary>False.</summary>
    public override bool CanRead => false;

    /// <summary>False.</summary>
    public override bool CanSeek => false;

    /// <summary>True until the message is complete or the stream is disposed.</summary>
    public override bool CanWrite => !disposed && !completed;

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the final frame and the signature of a signed message, and flushes the destination. The message is complete when this returns.</summary>
    /// <exception cref="InvalidOperationException">
    /// The message is complete already, an earlier call failed or is under way, or the plaintext is shorter than stated. If it was not complete, it never will be.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The stream was disposed.</exception>
    /// <inheritdoc cref="EnvelopeEncryptor.EncryptAsync(ReadOnlyMemory{byte}, EncryptionContext, CancellationToken)" path="/exception[contains(@cref,'AmazonKeyManagementService')]"/>
    public async Task<EncryptResult> CompleteAsync(CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        try
        {
            await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
            var result = await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            completed = true;
            MessageTelemetry.EncryptingPiecemeal()?.Complete(result.Suite, result.PlaintextLength);
            use.End();
            return result;
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <summary>Encrypts the bytes; frames are written to the destination as they become complete.</summary>
    /// <exception cref="InvalidOperationException">
    /// The message is complete, an earlier call failed or is under way, or the plaintext is longer than stated. If it was not complete, it never will be.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The stream was disposed.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        try
        {
            await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
            await writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            use.End();
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <inheritdoc cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>
    /// Writes to the destination, and flushes it, as much as there is: frames have one length, so that the beginning of one waits until it is filled or the
    /// message is completed. After completion it does nothing.
    /// </summary>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (completed)
        {
            return;
        }

        Begin(cancellationToken);
        try
        {
            await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            use.End();
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <summary>As <see cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>, for which the thread is blocked.</summary>
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var copy = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            buffer.CopyTo(copy);
            Write(copy, 0, buffer.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy, clearArray: true);
        }
    }

    /// <summary>As <see cref="FlushAsync(CancellationToken)"/>, for which the thread is blocked.</summary>
    public override void Flush() => FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream encrypts: it is written to.");

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Clears plaintext and keys and writes nothing: an incomplete message stays one. Disposes the destination, unless it is to be left open.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            disposed = true;
            writer.Dispose();
            if (!leaveOpen)
            {
                await destination.DisposeAsync().ConfigureAwait(false);
            }
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            writer.Dispose();
            if (!leaveOpen)
            {
                destination.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>A data key that could not be had leaves everything as it was, so that the call can be made again; everything else may have left a half.</summary>
    private void Fail(Exception exception)
    {
        if (writer.IsOpen)
        {
            use.Fail(exception);
            MessageTelemetry.EncryptingPiecemeal()?.Fail(exception);
        }
        else
        {
            use.End();
        }
    }

    private void Begin(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        use.Begin();
        if (completed)
        {
            use.End();
            throw new InvalidOperationException("The message is complete: nothing can be written behind its end.");
        }
    }
}
