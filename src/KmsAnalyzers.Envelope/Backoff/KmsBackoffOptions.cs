using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>How often and for how long <see cref="KmsBackoff"/> repeats a call. The defaults serve.</summary>
/// <remarks>
/// The wait before repetition <i>n</i> is drawn evenly from zero to the base delay × 2<sup>n−1</sup>, <see cref="MaxDelay"/> at most ("full jitter"): calls that
/// were throttled together do not come back together. Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
/// </remarks>
public sealed record KmsBackoffOptions
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    /// <summary>The attempts in all, the first included, at least 1 (which repeats nothing). Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxAttempts
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxAttempts), value, "MaxAttempts is at least 1, the first attempt.");
    } = 10;

    /// <summary>The base delay after a throttled attempt, more than zero and at most a day. Default: 200 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan ThrottlingDelay
    {
        get;
        init => field = InRange(value);
    } = TimeSpan.FromMilliseconds(200);

    /// <summary>The base delay after an attempt in which the service or the network failed, more than zero and at most a day. Default: 50 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan TransientDelay
    {
        get;
        init => field = InRange(value);
    } = TimeSpan.FromMilliseconds(50);

    /// <summary>What the growing delays stop at, more than zero and at most a day. A longer wait that the service itself asks for is kept. Default: 20 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxDelay
    {
        get;
        init => field = InRange(value);
    } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The time, from the start of the first attempt, after which no further one begins, more than zero and at most a day. An attempt that runs is left to end.
    /// Default: 60 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan MaxTotalTime
    {
        get;
        init => field = InRange(value);
    } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of the waits and of <see cref="MaxTotalTime"/>. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    internal static KmsBackoffOptions Default { get; } = new();

    private static TimeSpan InRange(TimeSpan value, [CallerMemberName] string property = "") => value > TimeSpan.Zero && value <= LongestTime
        ? value
        : throw new ArgumentOutOfRangeException(property, value, $"{property} is more than zero and at most a day.");
}
