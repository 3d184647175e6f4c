using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>A message on its way to a stream: its keys, and how much was taken and written of it.</summary>
internal sealed class OutgoingMessage(IMaterialsSource source, EnvelopeOptions options, EncryptionContext context, Stream destination, long? statedLength) : IDisposable
{
    private EncryptionMaterials? materials;
    private MessageWriter? writer;
    private bool isHeaderTaken;
    private long taken;
    private long written;

    /// <summary>Whether the data key was had. Before, nothing was taken and nothing written.</summary>
    internal bool IsOpen => writer is not null;

    /// <summary>Writes header, frames and footer into memory; only when it is open.</summary>
    internal MessageWriter Writer => writer!;

    internal EnvelopeOptions Options => options;

    internal EncryptResult Result => new(context, materials!.Suite, materials.EncryptedDataKeys, taken, written);

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
    }

    /// <summary>The header, once: it goes in front of the first frames.</summary>
    internal ReadOnlySpan<byte> TakeHeader()
    {
        var header = isHeaderTaken ? [] : Writer.Header;
        isHeaderTaken = true;
        return header;
    }

    /// <summary>Counts plaintext that has come in.</summary>
    internal void Take(int count)
    {
        taken += count;
        if (taken > statedLength)
        {
            throw WrongLength("has more");
        }
    }

    /// <summary>No more plaintext comes in.</summary>
    internal void End()
    {
        if (taken < statedLength)
        {
            throw WrongLength($"ended after {taken:N0}");
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        written += bytes.Length;
    }

    internal Task FlushAsync(CancellationToken cancellationToken) => destination.FlushAsync(cancellationToken);

    public void Dispose()
    {
        writer?.Dispose();
        materials?.Dispose();
    }

    private InvalidOperationException WrongLength(string what) =>
        new($"The plaintext was stated to have {statedLength:N0} bytes and {what}. The message is not complete and cannot be decrypted.");
}
