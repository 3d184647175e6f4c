using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace KmsAnalyzers.Envelope;

/// <summary>One call with its repetitions: decides whether there is a next attempt and when. Polly repeats, waits and heeds cancellation.</summary>
internal sealed class BackoffRun(KmsBackoffOptions options)
{
    private static readonly ResiliencePropertyKey<BackoffRun> Key = new(nameof(KmsBackoff));

    // A pipeline depends on the clock alone, and is costly beside a call that succeeds at once.
    private static readonly ConditionalWeakTable<TimeProvider, ResiliencePipeline> Pipelines = [];

    private readonly long started = options.TimeProvider.GetTimestamp();
    private int attempts;
    private bool ranOut;

    private TimeSpan Elapsed => options.TimeProvider.GetElapsedTime(started);

    internal async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>?> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(Key, this);
            var pipeline = Pipelines.GetValue(options.TimeProvider, CreatePipeline);
            var outcome = await pipeline.ExecuteOutcomeAsync(AttemptAsync, context, call).ConfigureAwait(false);
            if (outcome.Exception is { } failure)
            {
                ExceptionDispatchInfo.Throw(Surfacing(failure, cancellationToken));
            }

            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Polly's own jitter follows another curve, and it bounds attempts, not time.
    private static ResiliencePipeline CreatePipeline(TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } failure && Of(arguments.Context).GoesOnAfter(failure)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Of(arguments.Context).DelayAfter(arguments.Outcome.Exception!)),
        })
        .Build();

    private static BackoffRun Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    private static async ValueTask<Outcome<T>> AttemptAsync<T>(ResilienceContext context, Func<CancellationToken, Task<T>?> call)
    {
        Of(context).attempts++;
        try
        {
            var task = call(context.CancellationToken) ?? throw new InvalidOperationException(
                "The call returned null in place of a task. A call to AWS never does; a mock does unless told otherwise.");
            return Outcome.FromResult(await task.ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<T>(failure);
        }
    }

    private bool GoesOnAfter(Exception failure)
    {
        if (!RetryableFailure.Is(failure))
        {
            return false;
        }

        var left = options.MaxTotalTime - Elapsed;
        ranOut = attempts >= options.MaxAttempts || left <= TimeSpan.Zero || ServerHint.Of(failure, options.TimeProvider) >= left;
        return !ranOut;
    }

    /// <summary>Full jitter, on top of what the service asks for, and within the time that is left.</summary>
    private TimeSpan DelayAfter(Exception failure)
    {
        var hint = ServerHint.Of(failure, options.TimeProvider) ?? TimeSpan.Zero;
        var left = options.MaxTotalTime - Elapsed - hint;
        var first = KmsThrottling.IsThrottling(failure) ? options.ThrottlingDelay : options.TransientDelay;
        var longest = Math.Min(Math.ScaleB(first.Ticks, attempts - 1), Math.Min(options.MaxDelay.Ticks, Math.Max(left.Ticks, 0)));
        return hint + TimeSpan.FromTicks((long)(longest * Random.Shared.NextDouble()));
    }

    /// <summary>What the caller gets to catch.</summary>
    private Exception Surfacing(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        _ when cancellationToken.IsCancellationRequested && RetryableFailure.Is(failure) => new OperationCanceledException(cancellationToken),
        _ when ranOut => FinalFailure.OutOfAttempts(failure, attempts, Elapsed),
        ObjectDisposedException when attempts > 1 => FinalFailure.UsedUp(failure),
        _ => failure,
    };
}
