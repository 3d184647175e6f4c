using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Bytes on their way through a stream: they come in at the end and are used up from the beginning. It starts small and doubles as far as its limit while what
/// comes in fills it, so that a short message takes little and a long one no more than the limit. Disposal clears it.
/// </summary>
internal sealed class StreamBuffer(int limit) : IDisposable
{
    private const int FirstLength = 16 * 1024;

    private byte[] bytes = GC.AllocateUninitializedArray<byte>(Math.Min(FirstLength, limit));
    private int start;
    private int end;

    /// <summary>The most that it grows to by itself.</summary>
    internal int Limit { get; set; } = limit;

    internal int Length => end - start;

    internal ReadOnlyMemory<byte> Filled => bytes.AsMemory(start, Length);

    /// <summary>Room for more at the end; none if it is filled up to its limit.</summary>
    internal Memory<byte> Room()
    {
        if (end == bytes.Length && bytes.Length < Limit)
        {
            Resize((int)Math.Min(Limit, 2L * bytes.Length));
        }
        else if (start > 0)
        {
            bytes.AsSpan(start, Length).CopyTo(bytes);
            (start, end) = (0, Length);
        }

        return bytes.AsMemory(end);
    }

    internal void Add(int count) => end += count;

    internal void Use(int count) => start += count;

    /// <summary>Takes over what another one holds, which is empty then; what this one held is used up.</summary>
    internal void Take(StreamBuffer other)
    {
        (start, end) = (0, 0);
        if (bytes.Length < other.Length)
        {
            Resize(other.Length);
        }

        other.Filled.Span.CopyTo(bytes);
        end = other.Length;
        other.Use(other.Length);
    }

    /// <summary>Reads until so many bytes are there; false if the source ends before.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<bool> FillAsync(Stream source, int length, CancellationToken cancellationToken)
    {
        while (Length < length)
        {
            var room = Room();
            if (room.IsEmpty)
            {
                // Twice as long rather than what is asked for: that may be a claim, and the bytes never come.
                Resize((int)Math.Min(Math.Max(length, FirstLength), 2L * bytes.Length));
                room = Room();
            }

            var read = await source.ReadAsync(room, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return false;
            }

            Add(read);
        }

        return true;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);

    private void Resize(int length)
    {
        var larger = GC.AllocateUninitializedArray<byte>(length);
        Filled.Span.CopyTo(larger);
        CryptographicOperations.ZeroMemory(bytes);
        bytes = larger;
        (start, end) = (0, Length);
    }
}
