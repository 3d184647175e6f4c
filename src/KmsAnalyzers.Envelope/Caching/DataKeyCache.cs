namespace KmsAnalyzers.Envelope;

/// <summary>
/// Data keys that serve several messages. Whoever finds none asks for one, and everybody who wants the same one meanwhile waits for that answer: the flight
/// belongs to no caller, ends early only when its last waiter has left, and its failure is told to them and then forgotten. A limit counts waiters too: those
/// beyond it start the next flight.
/// </summary>
internal sealed partial class DataKeyCache<TKey, TMaterials> : IDisposable
    where TKey : struct, ICacheKey<TKey>
    where TMaterials : class, ISharedMaterials<TMaterials>
{
    /// <summary>So many keys in a row that encrypted one message each are no accident.</summary>
    private const int SuspiciousDefeats = 100;

    private readonly object gate = new();
    private readonly Dictionary<TKey, CacheEntry<TKey, TMaterials>> entries = [];
    private readonly CacheOrder<TKey, TMaterials> order;
    private readonly CacheLimits limits;
    private readonly TimeProvider clock;
    private readonly Func<CacheEntry<TKey, TMaterials>, ValueTask<TMaterials>> fetch;
    private int defeatsInARow;
    private bool warned;
    private bool disposed;

    /// <summary>An empty cache.</summary>
    /// <param name="limits">When an entry ends.</param>
    /// <param name="clock">The clock of ages.</param>
    /// <param name="telemetry">Told of what happens.</param>
    /// <param name="fetch">Asks for what an entry is to hold, under the token of its flight.</param>
    internal DataKeyCache(CacheLimits limits, TimeProvider clock, CacheTelemetry telemetry, Func<CacheEntry<TKey, TMaterials>, ValueTask<TMaterials>> fetch)
    {
        this.limits = limits;
        this.clock = clock;
        Telemetry = telemetry;
        this.fetch = fetch;
        order = new(limits, clock, OnDue);
    }

    internal CacheTelemetry Telemetry { get; }

    /// <summary>A share of the data key that this message is to have. One that comes with a candidacy has just arrived: it is to be confirmed or not, and left.</summary>
    /// <param name="key">What the data key is found by.</param>
    /// <param name="bytes">The plaintext bytes that it will encrypt.</param>
    /// <param name="source">Whom to ask if there is none.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and no other's.</param>
    internal ValueTask<(TMaterials Materials, ICacheCandidacy? Candidacy)> GetAsync(
        in TKey key, long bytes, KeyringMaterials source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CacheEntry<TKey, TMaterials>? entry;
        bool starts, warns;
        lock (gate)
        {
            var now = clock.GetTimestamp();
            entry = Find(key, bytes, now);
            if (entry is { IsCached: true })
            {
                return new((Use(entry, bytes, now), null));
            }

            starts = entry is null;
            entry ??= Add(key.Detach(), source, now);
            entry.Promise(bytes);
            entry.Users++;
            warns = !warned && defeatsInARow >= SuspiciousDefeats;
            warned |= warns;
        }

        if (warns)
        {
            source.Logger.CacheDefeated(SuspiciousDefeats);
        }

        if (starts)
        {
            Telemetry.Miss();
            _ = FlyAsync(entry);
        }
        else
        {
            Telemetry.Wait();
        }

        return WaitAsync(entry, bytes, cancellationToken);
    }

    /// <summary>Clears what is in the cache, as soon as its last user is done. Flights that somebody waits for go on for those; the others end.</summary>
    public void Dispose()
    {
        List<CacheEntry<TKey, TMaterials>> unattended = [];
        lock (gate)
        {
            disposed = true;
            foreach (var entry in entries.Values.ToArray())
            {
                unattended.AddRange(new[] { entry, entry.Successor }.OfType<CacheEntry<TKey, TMaterials>>().Where(IsUnattended));
                Remove(entry, EvictionReason.Disposal);
            }

            order.Dispose();
        }

        unattended.ForEach(entry => entry.Abandon());

        static bool IsUnattended(CacheEntry<TKey, TMaterials> entry) => entry is { HasArrived: false, Predecessor: not null, Users: 1 };
    }

    /// <summary>The entry that this message may have a share of, in the cache or under way. What stands in its place and has reached a limit goes.</summary>
    private CacheEntry<TKey, TMaterials>? Find(in TKey key, long bytes, long now)
    {
        while (entries.TryGetValue(key, out var entry))
        {
            EvictionReason reason;
            if (order.IsExpired(entry, now))
            {
                reason = EvictionReason.Age;
            }
            else if (entry.Messages >= limits.MaxMessages)
            {
                reason = EvictionReason.Messages;
            }
            else if (bytes > limits.MaxBytes - entry.Bytes)
            {
                reason = EvictionReason.Bytes;
            }
            else
            {
                return entry;
            }

            Remove(entry, reason);
        }

        return null;
    }

    private CacheEntry<TKey, TMaterials> Add(TKey key, KeyringMaterials source, long now)
    {
        // After disposal it is nobody else's: every message gets a data key of its own.
        var entry = new CacheEntry<TKey, TMaterials>(key, source, now) { IsRemoved = disposed };
        if (!disposed)
        {
            entries.Add(key, entry);
        }

        return entry;
    }

    private TMaterials Use(CacheEntry<TKey, TMaterials> entry, long bytes, long now)
    {
        Telemetry.Hit();
        entry.Promise(bytes);
        entry.IsUsedAgain = true;
        order.Use(entry);
        var materials = entry.Share();
        if (!entry.IsRefreshed && order.IsToRefresh(entry, now))
        {
            // Elsewhere: it is not this caller who waits for it.
            ThreadPool.UnsafeQueueUserWorkItem(static flight => _ = flight.Cache.FlyAsync(flight.Entry), (Cache: this, Entry: Succeed(entry, now)), preferLocal: false);
        }

        if (entry.Messages >= limits.MaxMessages)
        {
            Remove(entry, EvictionReason.Messages);
        }

        return materials;
    }

    /// <summary>Puts an entry that has arrived into the cache, and its predecessor out of it.</summary>
    private void Confirm(CacheEntry<TKey, TMaterials> entry)
    {
        var now = clock.GetTimestamp();
        if (entry.IsRemoved || entry.IsCached || disposed)
        {
            return;
        }

        if (order.IsExpired(entry, now) || entry.Messages >= limits.MaxMessages)
        {
            Remove(entry, reason: null);
            return;
        }

        if (entries.TryGetValue(entry.Key, out var predecessor) && predecessor != entry)
        {
            Remove(predecessor, EvictionReason.Refresh);
        }

        entries[entry.Key] = entry;
        entry.IsCached = true;
        order.Add(entry, now);
        Telemetry.Add();
        if (order.Count > limits.Capacity)
        {
            Remove(order.LeastRecentlyUsed!, EvictionReason.Capacity);
        }
    }

    private void Remove(CacheEntry<TKey, TMaterials> entry, EvictionReason? reason)
    {
        if (entry.IsRemoved)
        {
            return;
        }

        entry.IsRemoved = true;
        if (entries.TryGetValue(entry.Key, out var current) && current == entry)
        {
            entries.Remove(entry.Key);
            if (entry.Successor is { IsRemoved: false } successor && !disposed)
            {
                // Under way already: whoever comes now waits for that one.
                entries.Add(successor.Key, successor);
            }
        }

        if (entry.IsCached)
        {
            order.Remove(entry);
            Tell(entry, reason!.Value);
        }

        entry.ClearIfUnused();
    }

    private void Tell(CacheEntry<TKey, TMaterials> entry, EvictionReason reason)
    {
        // A key to read with is kept in the hope of a second reading; a key to write with that was used once was paid for by one message.
        var isDefeat = typeof(TKey) == typeof(EncryptionCacheKey) && entry.Messages == 1 && reason is (EvictionReason.Age or EvictionReason.Capacity);
        Telemetry.Remove(reason, isDefeat);
        defeatsInARow = isDefeat ? defeatsInARow + 1 : 0;
    }

    /// <summary>The timer: clears what has expired, and asks for the successors of what is about to and was used.</summary>
    private void OnDue()
    {
        List<CacheEntry<TKey, TMaterials>> flights = [];
        lock (gate)
        {
            var now = clock.GetTimestamp();
            while (order.Oldest is { } oldest && order.IsExpired(oldest, now))
            {
                Remove(oldest, EvictionReason.Age);
            }

            while (order.NextToRefresh is { } next && order.IsToRefresh(next, now))
            {
                order.RemoveFromRefresh(next);
                if (next.IsUsedAgain)
                {
                    flights.Add(Succeed(next, now));
                }
            }

            order.Schedule(now);
        }

        flights.ForEach(flight => _ = FlyAsync(flight));
    }
}
