using System.Threading.Tasks.Sources;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>Gives out memory without allocating, at once or later and on another thread, as a network does.</summary>
internal sealed class Source(ReadOnlyMemory<byte> content, bool isLate) : MemoryStream, IValueTaskSource<int>, IThreadPoolWorkItem
{
    private readonly int half = content.Length / 2;
    private ManualResetValueTaskSourceCore<int> arrival;
    private Memory<byte> asked;
    private long allocatedBefore = -1;

    /// <summary>What the process allocated from when half of the content was given out until all of it was.</summary>
    internal long AllocatedInItsSecondHalf { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        asked = buffer;
        if (!isLate)
        {
            return new(Copy());
        }

        arrival.Reset();
        var later = new ValueTask<int>(this, arrival.Version);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return later;
    }

    public void Execute() => arrival.SetResult(Copy());

    public int GetResult(short token) => arrival.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => arrival.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        arrival.OnCompleted(continuation, state, token, flags);

    private int Copy()
    {
        var count = Math.Min(asked.Length, content.Length);
        if (allocatedBefore < 0 && content.Length < half)
        {
            allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        }

        if (count == content.Length && AllocatedInItsSecondHalf == 0)
        {
            AllocatedInItsSecondHalf = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        }

        content[..count].CopyTo(asked);
        content = content[count..];
        return count;
    }
}
