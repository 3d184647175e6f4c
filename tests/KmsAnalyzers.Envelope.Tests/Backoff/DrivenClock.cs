using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.Envelope.Tests.Backoff;

/// <summary>
/// A clock that stands still while anything runs, and goes on to the next timer when all calls wait: whole minutes of backoff in no time, and the same on
/// every machine.
/// </summary>
internal sealed class DrivenClock : FakeTimeProvider
{
    private readonly object gate = new();
    private readonly HashSet<DrivenTimer> waiting = [];
    private int running;
    private TaskCompletionSource allWait = new();

    /// <summary>Runs calls to their end, side by side.</summary>
    internal async Task<T[]> RunAsync<T>(IReadOnlyCollection<Func<Task<T>>> calls)
    {
        Await(calls.Count);
        var ends = calls.Select(call => Task.Run(async () =>
        {
            try
            {
                return await call();
            }
            finally
            {
                Pause();
            }
        })).ToArray();
        while (true)
        {
            await allWait.Task.WaitAsync(TestContext.Current.CancellationToken);
            DateTimeOffset next;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    break;
                }

                next = waiting.Min(timer => timer.Due);
                Await(waiting.Count(timer => timer.Due <= next));
            }

            SetUtcNow(next);
        }

        return await Task.WhenAll(ends);
    }

    internal async Task<T> RunAsync<T>(Func<Task<T>> call) => (await RunAsync([call]))[0];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new DrivenTimer(this, GetUtcNow() + dueTime);
        lock (gate)
        {
            waiting.Add(timer);
        }

        timer.Timer = base.CreateTimer(
            told =>
            {
                End(timer);
                callback(told);
            },
            state,
            dueTime,
            period);
        Pause();
        return timer;
    }

    private void Await(int calls)
    {
        running = calls;
        allWait = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void End(DrivenTimer timer)
    {
        lock (gate)
        {
            waiting.Remove(timer);
        }
    }

    private void Pause()
    {
        lock (gate)
        {
            if (--running == 0)
            {
                allWait.TrySetResult();
            }
        }
    }

    private sealed class DrivenTimer(DrivenClock clock, DateTimeOffset due) : ITimer
    {
        internal DateTimeOffset Due => due;

        internal ITimer? Timer { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("A wait is not changed.");

        public void Dispose()
        {
            clock.End(this);
            Timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
