namespace KmsAnalyzers.Envelope;

/// <summary>What was read from a stream beyond the run that it was read for, on its way to the next one. One run at a time.</summary>
/// <param name="holder">The buffer that holds it; null for nothing.</param>
internal sealed class UnreadBytes(StreamBuffer? holder = null)
{
    internal void MoveTo(StreamBuffer buffer)
    {
        if (holder is not null && holder != buffer)
        {
            buffer.Take(holder);
        }

        holder = buffer;
    }
}
