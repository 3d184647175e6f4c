using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Repeats a call that AWS throttled, or that failed on its way, with exponential backoff and full jitter, until it succeeds or the attempts or the time run
/// out. For calls to KMS and for those that make another service call it: S3 under SSE-KMS, SQS with a KMS key.
/// </summary>
/// <remarks>
/// <para>
/// <code>
/// var response = await KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(request, token), cancellationToken);
/// </code>
/// Set <c>MaxErrorRetry = 0</c> on the client inside. The SDK otherwise repeats within each attempt: that multiplies the calls against a quota which is
/// already exceeded, and its own allowance of retries is soon spent where many calls are throttled at once.
/// </para>
/// <para>
/// At most 10 attempts within 60 s, whichever ends first, with delays from a base of 200 ms for throttling and 50 ms for transient failures, 20 s at most;
/// <see cref="KmsBackoffOptions"/> changes each. A wait that the service asks for (<c>x-amz-retry-after</c>, <c>Retry-After</c>) is kept, and the delay comes
/// on top; if it would last beyond the total time, there is no further attempt.
/// </para>
/// <para>
/// Repeated are throttling (<see cref="KmsThrottling.IsThrottling"/>), the statuses 500, 502, 503 and 504, time-outs and broken connections. Everything else
/// surfaces at once, as it is: what is invalid, denied, disabled or not found stays so, and so does <c>LimitExceededException</c>, a quota on resources.
/// </para>
/// <para>
/// The call runs anew in each attempt: make a request whose stream is read inside it, since a used <c>InputStream</c> cannot be sent twice. As with the SDK's
/// own retries, an attempt whose answer was lost may have taken effect.
/// </para>
/// <para>
/// When attempts or time run out, the last failure surfaces as an exception of the same type with the same error code, status and request id, so that
/// <c>catch</c> clauses and filters need no change; its message adds the number of attempts and the address of Service Quotas, its
/// <see cref="Exception.InnerException"/> is the failure itself. An exception whose type cannot be made anew surfaces itself; the address is in
/// <see cref="Exception.HelpLink"/> of both.
/// </para>
/// <para>
/// Sources: AWS General Reference, "Error retries and exponential backoff in AWS" (https://docs.aws.amazon.com/general/latest/gr/api-retries.html); AWS KMS
/// Developer Guide, "Throttling AWS KMS requests" (https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html).
/// </para>
/// </remarks>
public static class KmsBackoff
{
    /// <summary>Runs a call that has a result, and repeats it as long as that may help.</summary>
    /// <param name="call">The call; it gets the <paramref name="cancellationToken"/>, and must be safe to repeat.</param>
    /// <param name="cancellationToken">Ends the call and the wait between two attempts.</param>
    /// <returns>The result of the attempt that succeeded.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The <paramref name="cancellationToken"/> was cancelled: a wait ends at once, and no further attempt begins.</exception>
    /// <exception cref="AmazonServiceException">What the service answered last; see the remarks on <see cref="KmsBackoff"/>.</exception>
    /// <exception cref="InvalidOperationException">The <paramref name="call"/> returned null in place of a task, as a mock does that was not told what to answer.</exception>
    public static Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken = default) =>
        ExecuteAsync(call, KmsBackoffOptions.Default, cancellationToken);

    /// <summary>Runs a call that has no result, and repeats it as long as that may help.</summary>
    /// <inheritdoc cref="ExecuteAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)" path="/param|/exception"/>
    public static Task ExecuteAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken = default) =>
        ExecuteAsync(call, KmsBackoffOptions.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    /// <param name="call">The call; it gets the <paramref name="cancellationToken"/>, and must be safe to repeat.</param>
    /// <param name="options">Attempts, delays, total time and clock.</param>
    /// <param name="cancellationToken">Ends the call and the wait between two attempts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> or <paramref name="options"/> is null.</exception>
    public static Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, KmsBackoffOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(options);
        return new BackoffRun(options).ExecuteAsync(call, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync(Func{CancellationToken, Task}, CancellationToken)"/>
    /// <param name="call">The call; it gets the <paramref name="cancellationToken"/>, and must be safe to repeat.</param>
    /// <param name="options">Attempts, delays, total time and clock.</param>
    /// <param name="cancellationToken">Ends the call and the wait between two attempts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> or <paramref name="options"/> is null.</exception>
    public static Task ExecuteAsync(Func<CancellationToken, Task> call, KmsBackoffOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(options);
        return new BackoffRun(options).ExecuteAsync(WithoutResult, cancellationToken);

        Task<bool>? WithoutResult(CancellationToken token) => call(token) is { } task ? Complete(task) : null;

        static async Task<bool> Complete(Task task)
        {
            await task.ConfigureAwait(false);
            return true;
        }
    }
}
