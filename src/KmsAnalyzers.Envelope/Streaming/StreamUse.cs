namespace KmsAnalyzers.Envelope;

/// <summary>
/// Keeps a stream to one call at a time. A second one (an await that was forgotten) would mix up the frames, and could use a sequence number twice.
/// A call that does not come to its end leaves the stream failed for good: what it left half done must not look like a whole.
/// </summary>
internal sealed class StreamUse
{
    private const int Free = 0;
    private const int Taken = 1;

    private int state;
    private Exception? failure;

    /// <summary>Begins a call that <see cref="End"/> or <see cref="Fail"/> must end.</summary>
    /// <exception cref="InvalidOperationException">Another call is under way, or an earlier one failed; its exception is inside.</exception>
    internal void Begin()
    {
        if (Interlocked.CompareExchange(ref state, Taken, Free) != Free)
        {
            throw new InvalidOperationException("The stream is in use by another call: await each one before the next.");
        }

        if (failure is not null)
        {
            state = Free;
            throw new InvalidOperationException("An earlier call on this stream failed or was cancelled, and the stream cannot go on from there: make a new one.", failure);
        }
    }

    internal void End() => Volatile.Write(ref state, Free);

    internal void Fail(Exception exception)
    {
        failure = exception;
        End();
    }
}
