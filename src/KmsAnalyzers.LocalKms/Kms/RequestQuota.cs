namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>
/// A token bucket: so many requests a second, refilled evenly, one second's worth at most. It starts full, and what it refuses takes nothing out.
/// </summary>
internal sealed class RequestQuota(int perSecond, TimeProvider clock)
{
    // In whole units of 1 / (clock frequency) requests, so that nothing is lost to rounding.
    private readonly long full = perSecond * clock.TimestampFrequency;
    private long left = perSecond * clock.TimestampFrequency;
    private long refilled = clock.GetTimestamp();

    public bool TryTake()
    {
        var now = clock.GetTimestamp();
        var elapsed = Math.Clamp(now - refilled, 0, clock.TimestampFrequency);
        refilled = now;
        left = Math.Min(full, left + (elapsed * perSecond));
        if (left < clock.TimestampFrequency)
        {
            return false;
        }

        left -= clock.TimestampFrequency;
        return true;
    }
}
