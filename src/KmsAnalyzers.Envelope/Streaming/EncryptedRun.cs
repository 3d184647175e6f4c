using System.Threading.Tasks.Sources;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// A run of frames that a thread of the pool encrypts while its stream writer fills the next one. It is used again and again, so that a long stream allocates nothing.
/// </summary>
internal sealed class EncryptedRun(MessageWriter writer, int length) : IThreadPoolWorkItem, IValueTaskSource, IDisposable
{
    private const int Waiting = 0;
    private const int Working = 1;
    private const int Done = 2;

    private readonly byte[] message = GC.AllocateUninitializedArray<byte>(length / writer.FrameLength * (writer.FrameLength + FrameCipher.FrameOverhead));
    private ManualResetValueTaskSourceCore<bool> completion;
    private int number;
    private uint sequence;
    private int state = Done;

    /// <summary>What is encrypted, and room for one byte more.</summary>
    internal StreamBuffer Plaintext { get; private set; } = new(length + 1);

    /// <summary>The frames, when they are encrypted.</summary>
    internal ReadOnlyMemory<byte> Message => message;

    /// <summary>Ends when the frames are encrypted; awaited once.</summary>
    internal ValueTask Encrypted => new(this, completion.Version);

    /// <summary>Takes a full buffer for an empty one, and has it encrypted.</summary>
    /// <param name="filled">At least as long as a run.</param>
    /// <param name="which">The number of the run in its message, which says whose cipher it may use.</param>
    internal StreamBuffer Start(StreamBuffer filled, int which)
    {
        completion.Reset();
        (var empty, Plaintext) = (Plaintext, filled);
        (number, sequence) = (which, writer.TakeSequence(length / writer.FrameLength));
        Volatile.Write(ref state, Waiting);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return empty;
    }

    public void Execute()
    {
        if (Interlocked.CompareExchange(ref state, Working, Waiting) != Waiting)
        {
            return;
        }

        try
        {
            writer.EncryptFrames(number, sequence, Plaintext.Filled.Span[..length], message);
            Volatile.Write(ref state, Done);
            completion.SetResult(true);
        }
        catch (Exception exception)
        {
            Volatile.Write(ref state, Done);
            completion.SetException(exception);
        }
    }

    /// <summary>Gives up what has not begun, waits for what has, which takes microseconds, and clears the plaintext.</summary>
    public void Dispose()
    {
        if (Interlocked.CompareExchange(ref state, Done, Waiting) == Working)
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref state) == Working)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        Plaintext.Dispose();
    }

    void IValueTaskSource.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
