using System.Buffers;
using Amazon.KeyManagementService;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Encrypts any amount of data into AWS Encryption SDK messages, each under a data key of its own, and decrypts them and those of the official SDKs.
/// Thread-safe; make one for an application and keep it.
/// </summary>
/// <example><code>
/// using var encryptor = EnvelopeEncryptor.ForKms(kms, "alias/documents");
/// byte[] message = await encryptor.EncryptAsync(document, [new("tenant", "t-42")]);
/// using var result = await encryptor.DecryptAsync(message, new EncryptionContext { ["tenant"] = "t-42" });
/// </code></example>
/// <remarks>
/// Writes suite 0x0478 (committing, unsigned) or, with <see cref="EnvelopeOptions.Signed"/>, 0x0578. Source of the format: AWS Encryption SDK Developer
/// Guide, "AWS Encryption SDK message format reference".
/// </remarks>
public sealed partial class EnvelopeEncryptor : IEnvelopeEncryptor, IDisposable, IAsyncDisposable
{
    private readonly IMaterialsSource materialsSource;
    private readonly EnvelopeOptions options;
    private int disposals;

    /// <summary>Makes an encryptor over a keyring, which stays the caller's.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="keyring"/> is null.</exception>
    /// <exception cref="ArgumentException">The options would write frames longer than they read.</exception>
    public EnvelopeEncryptor(IKeyring keyring, EnvelopeOptions? options = null)
        : this(keyring, options, logger: null)
    {
    }

    /// <summary>Makes an encryptor over a keyring, which stays the caller's, with a log for what happens in its cache.</summary>
    /// <inheritdoc cref="EnvelopeEncryptor(IKeyring, EnvelopeOptions?)"/>
    public EnvelopeEncryptor(IKeyring keyring, EnvelopeOptions? options, ILogger<EnvelopeEncryptor>? logger)
    {
        ArgumentNullException.ThrowIfNull(keyring);
        this.options = (options ?? EnvelopeOptions.Default) with { Cache = options?.Cache?.Copy() };
        if (this.options.FrameLength > this.options.MaxFrameLength)
        {
            throw new ArgumentException(
                $"FrameLength ({this.options.FrameLength:N0}) is greater than MaxFrameLength ({this.options.MaxFrameLength:N0}): the encryptor could not read what it writes.",
                nameof(options));
        }

        ILogger log = logger ?? NullLogger<EnvelopeEncryptor>.Instance;
        materialsSource = this.options.Cache is { } cache ? new CachedMaterials(keyring, this.options, cache, log) : new KeyringMaterials(keyring, this.options, log);
    }

    /// <summary>Makes an encryptor over one key of AWS KMS.</summary>
    /// <param name="kms">The client, which stays the caller's to dispose.</param>
    /// <param name="keyId">The key: ARN, id, alias or alias ARN.</param>
    /// <param name="options">How to write and what to read; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="kms"/> or <paramref name="keyId"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="keyId"/> is empty, or the options would write frames longer than they read.</exception>
    public static EnvelopeEncryptor ForKms(IAmazonKeyManagementService kms, string keyId, EnvelopeOptions? options = null) =>
        new(new KmsKeyring(kms, keyId), options);

    /// <summary>
    /// Whether the bytes begin like an AWS Encryption SDK message (<c>02 04 78</c>, <c>02 05 78</c>, or <c>01 80</c> and a known suite): how a reader of
    /// two formats tells them apart. Ciphertexts of symmetric KMS keys begin otherwise. It proves nothing: only decryption does.
    /// </summary>
    public static bool IsMessage(ReadOnlySpan<byte> bytes) => MessageHeader.IsMessage(bytes);

    /// <summary>Encrypts into a new array.</summary>
    /// <param name="plaintext">The data; it may be empty. Up to about 2 GB, what an array holds.</param>
    /// <param name="context">The encryption context, which the reader must expect; <see cref="EncryptionContext.Empty"/> for none.</param>
    /// <param name="cancellationToken">Cancels the calls for the data key.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <exception cref="ArgumentException">The message would not fit into an array, or the context is too long or holds pairs that the message adds itself.</exception>
    /// <exception cref="InvalidOperationException">The keyring only decrypts, or gave no usable data key.</exception>
    /// <exception cref="AmazonKeyManagementServiceException">AWS KMS refused to generate or encrypt the data key.</exception>
    /// <exception cref="ObjectDisposedException">The encryptor was disposed.</exception>
    public async ValueTask<byte[]> EncryptAsync(ReadOnlyMemory<byte> plaintext, EncryptionContext context, CancellationToken cancellationToken = default)
    {
        Check(context);
        var body = MessageWriter.MeasureBody(plaintext.Length, options.FrameLength);
        if (body > Array.MaxLength - MessageHeader.MaxLength)
        {
            throw new ArgumentException($"The message of {plaintext.Length:N0} bytes of plaintext would not fit into an array.", nameof(plaintext));
        }

        using var telemetry = MessageTelemetry.Encrypting();
        try
        {
            using var materials = await materialsSource.ForEncryptionAsync(context, plaintext.Length, cancellationToken).ConfigureAwait(false);
            using var writer = Writer(materials, plaintext.Length);
            var message = Write(writer, plaintext, (int)body);
            telemetry?.Complete(materials.Suite, plaintext.Length);
            return message;
        }
        catch (Exception failure)
        {
            telemetry?.Fail(failure);
            throw;
        }
    }

    /// <summary>Encrypts into a buffer writer, frame by frame.</summary>
    /// <param name="plaintext">The data; it may be empty.</param>
    /// <param name="destination">Gets the whole message; if the call fails, nothing was written to it.</param>
    /// <param name="context">The encryption context, which the reader must expect; <see cref="EncryptionContext.Empty"/> for none.</param>
    /// <param name="cancellationToken">Cancels the calls for the data key.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> or <paramref name="context"/> is null.</exception>
    /// <inheritdoc cref="EncryptAsync(ReadOnlyMemory{byte}, EncryptionContext, CancellationToken)" path="/exception[not(@cref='T:System.ArgumentNullException')]"/>
    public async ValueTask EncryptAsync(
        ReadOnlyMemory<byte> plaintext, IBufferWriter<byte> destination, EncryptionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Check(context);
        using var telemetry = MessageTelemetry.Encrypting();
        try
        {
            using var materials = await materialsSource.ForEncryptionAsync(context, plaintext.Length, cancellationToken).ConfigureAwait(false);
            using var writer = Writer(materials, plaintext.Length);
            Write(writer, plaintext, destination);
            telemetry?.Complete(materials.Suite, plaintext.Length);
        }
        catch (Exception failure)
        {
            telemetry?.Fail(failure);
            throw;
        }
    }

    /// <summary>Decrypts a whole message. Nothing is returned before everything is verified.</summary>
    /// <param name="message">The message, from its first byte to its last.</param>
    /// <param name="expected">
    /// What the encryption context must be: an <see cref="EncryptionContext"/> for exactly that one, <see cref="ExpectedContext.Containing"/>, or
    /// <see cref="ExpectedContext.Any"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the calls for the data key.</param>
    /// <returns>The plaintext, to be disposed after use.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="expected"/> is null.</exception>
    /// <exception cref="EnvelopeDecryptionException">
    /// This is no message, it is altered or cut, its context is another, its data key cannot be decrypted, or the options refuse it.
    /// </exception>
    /// <exception cref="AmazonKeyManagementServiceException">AWS KMS throttled the call or failed itself: the same call may succeed later.</exception>
    /// <exception cref="ObjectDisposedException">The encryptor was disposed.</exception>
    public async ValueTask<DecryptResult> DecryptAsync(ReadOnlyMemory<byte> message, ExpectedContext expected, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentNullException.ThrowIfNull(expected);
        using var telemetry = MessageTelemetry.Decrypting();
        try
        {
            var result = await DecryptWholeAsync(message, expected, cancellationToken).ConfigureAwait(false);
            telemetry?.Complete(result.Suite, result.Plaintext.Length);
            return result;
        }
        catch (Exception failure)
        {
            telemetry?.Fail(failure);
            throw;
        }
    }

    private async ValueTask<DecryptResult> DecryptWholeAsync(ReadOnlyMemory<byte> message, ExpectedContext expected, CancellationToken cancellationToken)
    {
        var header = HeaderReader.TryRead(message, options, expected.Pairs, out _) ?? throw EnvelopeDecryptionException.Malformed("it ends within its header");
        var layout = BodyLayout.Measure(message.Span[header.All.Length..], header);
        MessageSignature.CheckFooter(header.Suite, message.Span[(header.All.Length + layout.BodyLength)..]);
        var workers = options.Workers(layout.RegularFrames);
        using var reader = await MessageReader.OpenAsync(header, materialsSource, options, expected, workers, cancellationToken).ConfigureAwait(false);

        // The data key is gone; from here on nothing waits.
        var plaintext = GC.AllocateUninitializedArray<byte>(layout.PlaintextLength);
        try
        {
            Read(reader, header, layout, message[header.All.Length..], plaintext);
            return new(plaintext, reader.Context, header.Suite, reader.EncryptedDataKey);
        }
        catch
        {
            Array.Clear(plaintext);
            throw;
        }
    }

    private bool IsDisposed => Volatile.Read(ref disposals) > 0;

    /// <summary>
    /// Ends the use of the encryptor and clears its data keys, one that a call is using when that is done with it; streams that are open go on. Its keyring and its
    /// KMS client stay the caller's to dispose.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Increment(ref disposals) == 1)
        {
            materialsSource.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] Write(MessageWriter writer, ReadOnlyMemory<byte> plaintext, int bodyLength)
    {
        var message = GC.AllocateUninitializedArray<byte>(writer.Header.Length + bodyLength + writer.MaxFooterLength);
        writer.Header.CopyTo(message);
        var position = writer.Header.Length;
        var regular = (int)MessageWriter.CountRegularFrames(plaintext.Length, writer.FrameLength) * writer.FrameLength;
        position += writer.WriteFrames(plaintext[..regular], message.AsMemory(position));
        position += writer.WriteFinalFrame(plaintext.Span[regular..], message.AsSpan(position));
        position += writer.WriteFooter(message.AsSpan(position));
        return position == message.Length ? message : message[..position];
    }

    private void Write(MessageWriter writer, ReadOnlyMemory<byte> plaintext, IBufferWriter<byte> destination)
    {
        destination.Write(writer.Header);
        var atOnce = options.FramesPerBuffer(writer.FrameLength);
        for (var left = MessageWriter.CountRegularFrames(plaintext.Length, writer.FrameLength); left > 0;)
        {
            var frames = (int)Math.Min(left, atOnce);
            var run = frames * writer.FrameLength;
            destination.Advance(writer.WriteFrames(plaintext[..run], destination.GetMemory(run + (frames * FrameCipher.FrameOverhead))));
            plaintext = plaintext[run..];
            left -= frames;
        }

        destination.Advance(writer.WriteFinalFrame(plaintext.Span, destination.GetSpan(plaintext.Length + FrameCipher.FinalFrameOverhead)));
        if (writer.MaxFooterLength > 0)
        {
            destination.Advance(writer.WriteFooter(destination.GetSpan(writer.MaxFooterLength)));
        }
    }

    private static void Read(MessageReader reader, MessageHeader header, BodyLayout layout, ReadOnlyMemory<byte> body, Memory<byte> plaintext)
    {
        var footer = body[layout.BodyLength..];
        body = body[..layout.BodyLength];
        if (!header.IsFramed)
        {
            reader.ReadSingleBlock(body.Span, plaintext.Span);
        }
        else
        {
            var final = layout.LastLength + FrameCipher.FinalFrameOverhead;
            reader.ReadFrames(body[..^final], plaintext[..^layout.LastLength]);
            reader.ReadFinalFrame(body.Span[^final..], plaintext.Span[^layout.LastLength..]);
        }

        reader.ReadFooter(footer.Span);
    }

    private MessageWriter Writer(EncryptionMaterials materials, int plaintextLength) =>
        new(materials, options.FrameLength, options.Workers(MessageWriter.CountRegularFrames(plaintextLength, options.FrameLength)));

    private void Check(EncryptionContext context)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentNullException.ThrowIfNull(context);
        context.RefuseReserved(nameof(context));
    }
}
