using System.Threading.Tasks.Sources;

namespace KmsAnalyzers.Envelope;

/// <summary>Lets numbered callers in, one at a time and in the order of their numbers: 0 first.</summary>
internal sealed class Turns
{
    /// <summary>Some microseconds, in which a turn often comes: to wake a thread takes longer.</summary>
    private const int Spins = 20;

    private readonly object gate = new();
    private readonly List<Caller> waiting = [];
    private long current;

    /// <summary>Ends when it is this number's turn, which <see cref="Leave"/> then must end.</summary>
    internal ValueTask EnterAsync(long number, Caller caller)
    {
        for (var spin = default(SpinWait); spin.Count < Spins; spin.SpinOnce(sleep1Threshold: -1))
        {
            if (Volatile.Read(ref current) == number)
            {
                return default;
            }
        }

        lock (gate)
        {
            if (current == number)
            {
                return default;
            }

            waiting.Add(caller);
            return caller.Wait(number);
        }
    }

    internal void Leave()
    {
        Caller? next = null;
        lock (gate)
        {
            current++;
            for (var i = 0; i < waiting.Count; i++)
            {
                if (waiting[i].Number == current)
                {
                    next = waiting[i];
                    waiting.RemoveAt(i);
                    break;
                }
            }
        }

        next?.Call();
    }

    /// <summary>Waits in one place at a time, again and again, without allocating.</summary>
    internal sealed class Caller : IValueTaskSource
    {
        // On a thread of its own: the one that lets it in has work to do.
        private ManualResetValueTaskSourceCore<bool> turn = new() { RunContinuationsAsynchronously = true };

        internal long Number { get; private set; }

        internal ValueTask Wait(long number)
        {
            Number = number;
            turn.Reset();
            return new(this, turn.Version);
        }

        internal void Call() => turn.SetResult(true);

        void IValueTaskSource.GetResult(short token) => turn.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => turn.GetStatus(token);

        void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            turn.OnCompleted(continuation, state, token, flags);
    }
}
