namespace Uploads;

/// <summary>
/// A clock that stands still while the rush lasts, then is right again: however slow the machine is, the quota of one second has to do for the whole rush.
/// </summary>
/// <param name="requests">How many requests the rush is long; the quota asks for the time at each.</param>
internal sealed class RushClock(int requests) : TimeProvider
{
    private readonly long start = TimeProvider.System.GetTimestamp();
    private int asked;

    public override long GetTimestamp() => Interlocked.Increment(ref asked) <= requests ? start : base.GetTimestamp();
}
