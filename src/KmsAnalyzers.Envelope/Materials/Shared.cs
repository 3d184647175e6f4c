namespace KmsAnalyzers.Envelope;

/// <summary>A secret with several owners: the last one to release it clears it, once.</summary>
internal sealed class Shared<T>(T value)
    where T : class, IDisposable
{
    private int owners = 1;

    internal T Value => value;

    /// <summary>One owner more, by leave of one who is.</summary>
    internal Shared<T> Join()
    {
        Interlocked.Increment(ref owners);
        return this;
    }

    /// <summary>By each owner once.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref owners) == 0)
        {
            value.Dispose();
        }
    }
}
