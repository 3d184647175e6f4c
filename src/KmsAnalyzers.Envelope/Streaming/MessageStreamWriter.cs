namespace KmsAnalyzers.Envelope;

/// <summary>
/// Writes one message to a stream while its plaintext comes in. Memory: what <see cref="EnvelopeOptions.FramesPerRun"/> says, twice, for each thread and once more for the run
/// that is being filled. One call at a time.
/// </summary>
internal sealed class MessageStreamWriter : IDisposable
{
    private readonly IMaterialsSource source;
    private readonly EnvelopeOptions options;
    private readonly EncryptionContext context;
    private readonly Stream destination;
    private readonly long? statedLength;
    private readonly int runLength;
    private readonly List<EncryptedRun> runs = [];
    private readonly Queue<EncryptedRun> underWay = [];
    private readonly Stack<EncryptedRun> spare = [];
    private StreamBuffer plaintext;
    private int runsStarted;
    private byte[] output = [];
    private int outputLength;
    private EncryptionMaterials? materials;
    private MessageWriter? writer;
    private long taken;
    private long written;

    internal MessageStreamWriter(IMaterialsSource source, EnvelopeOptions options, EncryptionContext context, Stream destination, long? statedLength)
    {
        this.source = source;
        this.options = options;
        this.context = context;
        this.destination = destination;
        this.statedLength = statedLength;
        runLength = options.FramesPerRun(options.FrameLength) * options.FrameLength;

        // One byte more than a run: only when it is there is the run's last frame known not to be the final one.
        plaintext = new(runLength + 1);
    }

    /// <summary>Whether the data key was had. Before, nothing was taken and nothing written.</summary>
    internal bool IsOpen => writer is not null;

    /// <summary>Room for plaintext, never empty; what was put there is told to <see cref="AddAsync"/>.</summary>
    internal Memory<byte> Room() => plaintext.Room();

    /// <summary>Asks for the data key, unless that has been done.</summary>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            return;
        }

        materials = await source.ForEncryptionAsync(context, statedLength, cancellationToken).ConfigureAwait(false);
        writer = new(materials, options.FrameLength, options.MaxDegreeOfParallelism);

        // A stream may stay open for hours: the data key goes as soon as the message's key is derived.
        materials.ReleaseDataKey();
        Reserve(writer.Header.Length);
        writer.Header.CopyTo(output);
        outputLength = writer.Header.Length;
    }

    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room();
            var part = bytes[..Math.Min(room.Length, bytes.Length)];
            part.CopyTo(room);
            await AddAsync(part.Length, cancellationToken).ConfigureAwait(false);
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Takes so many bytes that were put into <see cref="Room"/>, and writes the frames that have become complete.</summary>
    internal async ValueTask AddAsync(int count, CancellationToken cancellationToken)
    {
        plaintext.Add(count);
        taken += count;
        if (taken > statedLength)
        {
            throw WrongLength("has more");
        }

        if (plaintext.Length > runLength)
        {
            if (options.MaxDegreeOfParallelism > 1)
            {
                await HandOverAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                WriteFrames(runLength / options.FrameLength);
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes every frame that is complete and certainly not the final one, and flushes the destination.</summary>
    internal async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await CollectAllAsync(cancellationToken).ConfigureAwait(false);
        WriteFrames((int)MessageWriter.CountRegularFrames(plaintext.Length, options.FrameLength));
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the final frame and the footer, and flushes the destination.</summary>
    internal async ValueTask<EncryptResult> CompleteAsync(CancellationToken cancellationToken)
    {
        if (statedLength is { } stated && taken < stated)
        {
            throw WrongLength($"ended after {taken:N0}");
        }

        await CollectAllAsync(cancellationToken).ConfigureAwait(false);
        WriteFrames((int)MessageWriter.CountRegularFrames(plaintext.Length, options.FrameLength));
        Reserve(plaintext.Length + FrameCipher.FinalFrameOverhead + writer!.MaxFooterLength);
        outputLength += writer.WriteFinalFrame(plaintext.Filled.Span, output.AsSpan(outputLength));
        outputLength += writer.WriteFooter(output.AsSpan(outputLength));
        plaintext.Use(plaintext.Length);
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new(context, materials!.Suite, materials.EncryptedDataKeys, taken, written);
    }

    public void Dispose()
    {
        runs.ForEach(run => run.Dispose());
        plaintext.Dispose();
        writer?.Dispose();
        materials?.Dispose();
    }

    /// <summary>Has a full run encrypted elsewhere, and goes on with an empty one.</summary>
    private async ValueTask HandOverAsync(CancellationToken cancellationToken)
    {
        if (underWay.Count == options.MaxDegreeOfParallelism)
        {
            await CollectAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!spare.TryPop(out var run))
        {
            run = new(writer!, runLength);
            runs.Add(run);
        }

        var filled = plaintext;
        plaintext = run.Start(filled, runsStarted++);
        underWay.Enqueue(run);

        // The byte beyond the run is the first of the next one.
        filled.Filled.Span[runLength..].CopyTo(plaintext.Room().Span);
        plaintext.Add(filled.Length - runLength);
    }

    private async ValueTask CollectAllAsync(CancellationToken cancellationToken)
    {
        while (underWay.Count > 0)
        {
            await CollectAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the frames of the oldest run that is under way.</summary>
    private async ValueTask CollectAsync(CancellationToken cancellationToken)
    {
        var run = underWay.Peek();
        await run.Encrypted.ConfigureAwait(false);
        underWay.Dequeue();
        writer!.Sign(run.Message.Span);
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await destination.WriteAsync(run.Message, cancellationToken).ConfigureAwait(false);
        written += run.Message.Length;
        run.Plaintext.Use(run.Plaintext.Length);
        spare.Push(run);
    }

    private InvalidOperationException WrongLength(string what) =>
        new($"The plaintext was stated to have {statedLength:N0} bytes and {what}. The message is not complete and cannot be decrypted.");

    private void WriteFrames(int count)
    {
        var length = count * options.FrameLength;
        Reserve(length + (count * FrameCipher.FrameOverhead));
        outputLength += writer!.WriteFrames(plaintext.Filled[..length], output.AsMemory(outputLength));
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
            await destination.WriteAsync(output.AsMemory(0, outputLength), cancellationToken).ConfigureAwait(false);
            written += outputLength;
            outputLength = 0;
        }
    }
}
