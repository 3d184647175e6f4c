using Amazon.KeyManagementService;

namespace KmsAnalyzers.Envelope;

/// <content>Messages as streams, in memory that does not depend on their length.</content>
public sealed partial class EnvelopeEncryptor
{
    /// <summary>Encrypts a stream, from where it stands to its end, into a message on another one.</summary>
    /// <param name="source">The plaintext. It stays open.</param>
    /// <param name="destination">Gets the message, and is flushed behind its end. It stays open. For a pipe, use <c>PipeWriter.AsStream()</c>.</param>
    /// <param name="context">The encryption context, which the reader must expect; <see cref="EncryptionContext.Empty"/> for none.</param>
    /// <param name="length">The length of the plaintext in bytes, if it is known: another one then fails.</param>
    /// <param name="cancellationToken">Cancels the calls for the data key, reading and writing.</param>
    /// <returns>What was written. Only then is the message complete: what a failure or a cancellation leaves on the destination, no reader accepts.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// A stream cannot be read or written, or the context is too long or holds pairs that the message adds itself.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The plaintext has another length than stated, or the keyring only decrypts or gave no usable data key.</exception>
    /// <exception cref="AmazonKeyManagementServiceException">AWS KMS refused to generate or encrypt the data key; nothing was read or written then.</exception>
    /// <exception cref="ObjectDisposedException">The encryptor was disposed.</exception>
    public async Task<EncryptResult> EncryptAsync(
        Stream source, Stream destination, EncryptionContext context, long? length = null, CancellationToken cancellationToken = default)
    {
        CheckReadable(source);
        CheckWritable(destination);
        CheckLength(length);
        Check(context);
        using var telemetry = MessageTelemetry.Encrypting();
        using var message = new OutgoingMessage(materialsSource, options, context, destination, length);
        try
        {
            await message.OpenAsync(cancellationToken).ConfigureAwait(false);
            var unread = new UnreadBytes();
            var workers = new StreamWorkers(options.StreamWorkers(options.FrameLength), worker => new EncryptedRun(source, message, unread, worker));
            await workers.RunAsync(cancellationToken).ConfigureAwait(false);
            var result = message.Result;
            telemetry?.Complete(result.Suite, result.PlaintextLength);
            return result;
        }
        catch (Exception failure)
        {
            telemetry?.Fail(failure);
            throw;
        }
    }

    /// <summary>Decrypts a message, which must end with its stream, into another one. Frame by frame: each is verified before its plaintext is written.</summary>
    /// <param name="source">The message, from where the stream stands to its end. It stays open.</param>
    /// <param name="destination">
    /// Gets the plaintext, and is flushed behind its end. It stays open. If the call fails it holds a true beginning of the plaintext, which is to be discarded:
    /// that the message is whole is known only when the call returns.
    /// </param>
    /// <param name="expected">
    /// What the encryption context must be: an <see cref="EncryptionContext"/> for exactly that one, <see cref="ExpectedContext.Containing"/>, or
    /// <see cref="ExpectedContext.Any"/>.
    /// </param>
    /// <param name="streamOptions">Whether signed messages are accepted; null for the default, which refuses them.</param>
    /// <param name="cancellationToken">Cancels the calls for the data key, reading and writing.</param>
    /// <returns>What was found out about the message; <see cref="DecryptResult.Plaintext"/> is empty, since it went to <paramref name="destination"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/>, <paramref name="destination"/> or <paramref name="expected"/> is null.</exception>
    /// <exception cref="ArgumentException">A stream cannot be read or written.</exception>
    /// <exception cref="EnvelopeDecryptionException">
    /// This is no message, it is altered or cut, its context is another, its data key cannot be decrypted, or the options refuse it: a signed one, for example, or one
    /// without frames that is longer than <see cref="EnvelopeOptions.MaxFrameLength"/>.
    /// </exception>
    /// <exception cref="AmazonKeyManagementServiceException">AWS KMS throttled the call or failed itself: the same call may succeed later.</exception>
    /// <exception cref="ObjectDisposedException">The encryptor was disposed.</exception>
    public async Task<DecryptResult> DecryptAsync(
        Stream source, Stream destination, ExpectedContext expected, StreamDecryptOptions? streamOptions = null, CancellationToken cancellationToken = default)
    {
        CheckReadable(source);
        CheckWritable(destination);
        using var message = Incoming(source, expected, streamOptions);
        using var telemetry = MessageTelemetry.Decrypting();
        try
        {
            await message.OpenAsync(cancellationToken).ConfigureAwait(false);
            var unread = new UnreadBytes(message.Buffer);
            var workers = new StreamWorkers(options.StreamWorkers(message.FrameLength), worker => new DecryptedRun(message, destination, unread, worker));
            await workers.RunAsync(cancellationToken).ConfigureAwait(false);
            await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
            telemetry?.Complete(message.Result.Suite, message.PlaintextLength);
            return message.Result;
        }
        catch (Exception failure)
        {
            telemetry?.Fail(failure);
            throw;
        }
    }

    /// <summary>
    /// A stream that encrypts what is written to it. Nothing but <see cref="EnvelopeWriteStream.CompleteAsync"/> makes a message of it. The data key is asked for at the
    /// first call.
    /// </summary>
    /// <param name="destination">Gets the message.</param>
    /// <param name="context">The encryption context, which the reader must expect; <see cref="EncryptionContext.Empty"/> for none.</param>
    /// <param name="length">The length of the plaintext in bytes, if it is known: another one then fails.</param>
    /// <param name="leaveOpen">Whether the destination stays open when the stream is disposed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> or <paramref name="context"/> is null.</exception>
    /// <exception cref="ArgumentException">The destination cannot be written, or the context is too long or holds pairs that the message adds itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The encryptor was disposed.</exception>
    public EnvelopeWriteStream CreateEncryptingStream(Stream destination, EncryptionContext context, long? length = null, bool leaveOpen = false)
    {
        CheckWritable(destination);
        CheckLength(length);
        Check(context);
        return new(new(new(materialsSource, options, context, destination, length)), destination, leaveOpen);
    }

    /// <summary>
    /// A stream that decrypts a message while it is read. It gives out verified plaintext only, and returns 0 only when final frame, footer and end of the input are
    /// verified: whoever stops reading before does not know that the message is whole. The data key is asked for at the first read. One call at a time; after one that
    /// failed or was cancelled, every further one fails, unless it was AWS KMS that failed: that call can be made again.
    /// </summary>
    /// <param name="source">The message, from where the stream stands to its end. For a pipe, use <c>PipeReader.AsStream()</c>.</param>
    /// <param name="expected">
    /// What the encryption context must be: an <see cref="EncryptionContext"/> for exactly that one, <see cref="ExpectedContext.Containing"/>, or
    /// <see cref="ExpectedContext.Any"/>.
    /// </param>
    /// <param name="streamOptions">Whether signed messages are accepted; null for the default, which refuses them.</param>
    /// <param name="leaveOpen">Whether the source stays open when the stream is disposed.</param>
    /// <remarks>Reading throws what <see cref="DecryptAsync(Stream, Stream, ExpectedContext, StreamDecryptOptions?, CancellationToken)"/> throws.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="expected"/> is null.</exception>
    /// <exception cref="ArgumentException">The source cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The encryptor was disposed.</exception>
    public Stream CreateDecryptingStream(Stream source, ExpectedContext expected, StreamDecryptOptions? streamOptions = null, bool leaveOpen = false)
    {
        CheckReadable(source);
        return new DecryptingStream(new(Incoming(source, expected, streamOptions)), source, leaveOpen);
    }

    private static void CheckReadable(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanRead)
        {
            throw new ArgumentException("The stream cannot be read: it is closed, or for writing only.", nameof(source));
        }
    }

    private static void CheckWritable(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (!destination.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written: it is closed, or for reading only.", nameof(destination));
        }
    }

    private static void CheckLength(long? length)
    {
        if (length is { } stated)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(stated, nameof(length));
        }
    }

    private IncomingMessage Incoming(Stream source, ExpectedContext expected, StreamDecryptOptions? streamOptions)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentNullException.ThrowIfNull(expected);
        return new(source, materialsSource, options, expected, (streamOptions ?? StreamDecryptOptions.Default) with { });
    }
}
