namespace KmsAnalyzers.Envelope;

/// <summary>
/// The entries of a cache by use, by age and by the time to refresh them, and a timer that goes off when one of the last two has come: a process that is idle
/// keeps no expired key. Under the lock of the cache.
/// </summary>
internal sealed class CacheOrder<TKey, TMaterials>(CacheLimits limits, TimeProvider clock, Action onDue) : IDisposable
    where TMaterials : class, ISharedMaterials<TMaterials>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly LinkedList<CacheEntry<TKey, TMaterials>> byUse = new();
    private readonly LinkedList<CacheEntry<TKey, TMaterials>> byAge = new();
    private readonly LinkedList<CacheEntry<TKey, TMaterials>> byRefresh = new();
    private ITimer? timer;

    internal int Count => byUse.Count;

    internal CacheEntry<TKey, TMaterials>? LeastRecentlyUsed => byUse.First?.Value;

    internal CacheEntry<TKey, TMaterials>? Oldest => byAge.First?.Value;

    internal CacheEntry<TKey, TMaterials>? NextToRefresh => byRefresh.First?.Value;

    /// <summary>Whether its age is over. A clock that was set back makes it older than can be told: over, too.</summary>
    internal bool IsExpired(CacheEntry<TKey, TMaterials> entry, long now) => Age(entry, now) is var age && (age < TimeSpan.Zero || age >= limits.MaxAge);

    /// <summary>Whether its last time has begun, in which a successor is asked for.</summary>
    internal bool IsToRefresh(CacheEntry<TKey, TMaterials> entry, long now) =>
        limits.RefreshAhead > TimeSpan.Zero && Age(entry, now) >= limits.MaxAge - limits.RefreshAhead;

    internal void Add(CacheEntry<TKey, TMaterials> entry, long now)
    {
        entry.ByUse = byUse.AddLast(entry);
        entry.ByAge = AddByAge(byAge, entry);
        if (limits.RefreshAhead > TimeSpan.Zero)
        {
            entry.ByRefresh = AddByAge(byRefresh, entry);
        }

        if (Oldest == entry || NextToRefresh == entry)
        {
            Schedule(now);
        }
    }

    internal void Remove(CacheEntry<TKey, TMaterials> entry)
    {
        byUse.Remove(entry.ByUse!);
        byAge.Remove(entry.ByAge!);
        entry.ByUse = entry.ByAge = null;
        RemoveFromRefresh(entry);
    }

    internal void RemoveFromRefresh(CacheEntry<TKey, TMaterials> entry)
    {
        if (entry.ByRefresh is { } node)
        {
            byRefresh.Remove(node);
            entry.ByRefresh = null;
        }
    }

    internal void Use(CacheEntry<TKey, TMaterials> entry)
    {
        byUse.Remove(entry.ByUse!);
        byUse.AddLast(entry.ByUse!);
    }

    /// <summary>Sets the timer to the next moment at which something is due.</summary>
    internal void Schedule(long now)
    {
        if (Oldest is not { } oldest)
        {
            return;
        }

        var wait = limits.MaxAge - Age(oldest, now);
        if (NextToRefresh is { } next && limits.MaxAge - limits.RefreshAhead - Age(next, now) is var refresh && refresh < wait)
        {
            wait = refresh;
        }

        // In whole milliseconds, as timers count, and rounded up: one that went off too early would find nothing due.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 1, LongestWait.TotalMilliseconds)));
        timer ??= CreateTimer();
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer?.Dispose();

    /// <summary>Slow flights arrive behind faster ones that set out after them, so that the place is near the end and not always there.</summary>
    private static LinkedListNode<CacheEntry<TKey, TMaterials>> AddByAge(LinkedList<CacheEntry<TKey, TMaterials>> list, CacheEntry<TKey, TMaterials> entry)
    {
        var before = list.Last;
        while (before is not null && before.Value.Started > entry.Started)
        {
            before = before.Previous;
        }

        return before is null ? list.AddFirst(entry) : list.AddAfter(before, entry);
    }

    private TimeSpan Age(CacheEntry<TKey, TMaterials> entry, long now) => clock.GetElapsedTime(entry.Started, now);

    private ITimer CreateTimer()
    {
        // The timer outlives the call that makes it, whose activity and other ambient values are none of its business.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return clock.CreateTimer(static due => ((Action)due!)(), onDue, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
