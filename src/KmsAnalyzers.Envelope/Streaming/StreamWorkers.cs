using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace KmsAnalyzers.Envelope;

/// <summary>A part of a stream, of which each worker has one that it uses again and again.</summary>
internal interface IStreamRun : IDisposable
{
    /// <summary>Reads the next part, when the one before has been read. False if it is the last one.</summary>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Works on it, while others work on theirs.</summary>
    void Process();

    /// <summary>Writes what has become of it, when that of the part before has been written.</summary>
    ValueTask WriteAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Threads that carry one stream to another. Who reads a part also works on it and writes it, so that its bytes stay with one core: they would otherwise move between caches, which
/// costs as much as the cipher. Parts are read by one at a time, written by one at a time and in order, and there are no more of them than workers. The caller's thread begins; others of
/// the pool help from the second part on, as far as they come. The first part that fails, in the order of the stream, fails the whole: what lies before it is written, and nothing behind it.
/// </summary>
/// <param name="most">How many threads there may be.</param>
/// <param name="create">Makes the run of a worker, from 0 to <paramref name="most"/> - 1.</param>
internal sealed class StreamWorkers(int most, Func<int, IStreamRun> create)
{
    private readonly object gate = new();
    private readonly Turns reading = new();
    private readonly Turns writing = new();
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long parts;
    private int called = 1;
    private int present = 1;
    private bool hasEnded;
    private Exception? failure;

    /// <summary>Ends when the last part is written, or when nobody touches the streams any longer after a failure.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        // One that reads ahead must not be waited for when another has failed; one that is alone does not read ahead.
        using var failed = most > 1 ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken) : null;
        await WorkAsync(0, failed, failed?.Token ?? cancellationToken).ConfigureAwait(false);
        await finished.Task.ConfigureAwait(false);
        if (failure is OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task WorkAsync(int worker, CancellationTokenSource? failed, CancellationToken cancellationToken)
    {
        try
        {
            using var run = create(worker);
            await CarryAsync(run, failed, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Go();
        }
    }

    private async Task CarryAsync(IStreamRun run, CancellationTokenSource? failed, CancellationToken cancellationToken)
    {
        var caller = new Turns.Caller();
        bool more;
        do
        {
            var part = Interlocked.Increment(ref parts) - 1;
            await reading.EnterAsync(part, caller).ConfigureAwait(false);
            if (hasEnded || Volatile.Read(ref failure) is not null)
            {
                reading.Leave();
                return;
            }

            Exception? own = null;
            try
            {
                hasEnded = !await run.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                (own, hasEnded) = (exception, true);
            }

            more = !hasEnded;
            if (more && called < most)
            {
                CallHelper(called++, failed, cancellationToken);
            }

            reading.Leave();
            own ??= Process(run);
            await writing.EnterAsync(part, caller).ConfigureAwait(false);
            more &= await WriteAsync(run, own, failed, cancellationToken).ConfigureAwait(false);
            writing.Leave();
        }
        while (more);
    }

    private static Exception? Process(IStreamRun run)
    {
        try
        {
            run.Process();
            return null;
        }
        catch (Exception exception)
        {
            // Told at its turn, behind what failed before it in the stream.
            return exception;
        }
    }

    /// <summary>False if this part, or one before it, failed.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WriteAsync(IStreamRun run, Exception? own, CancellationTokenSource? failed, CancellationToken cancellationToken)
    {
        if (failure is not null)
        {
            return false;
        }

        try
        {
            if (own is null)
            {
                await run.WriteAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }

            failure = own;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (failed is not null)
        {
            // What streams registered with the token may throw; the failure that is told is the first.
            await failed.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private void CallHelper(int worker, CancellationTokenSource? failed, CancellationToken cancellationToken) =>
        _ = Task.Run(() => Come() ? WorkAsync(worker, failed, cancellationToken) : Task.CompletedTask, CancellationToken.None);

    /// <summary>False if all is over.</summary>
    private bool Come()
    {
        lock (gate)
        {
            present += present > 0 ? 1 : 0;
            return present > 0;
        }
    }

    private void Go()
    {
        lock (gate)
        {
            present--;
            if (present == 0)
            {
                finished.SetResult();
            }
        }
    }
}
