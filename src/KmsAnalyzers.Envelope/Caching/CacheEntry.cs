namespace KmsAnalyzers.Envelope;

/// <summary>
/// One data key of a cache, from the moment it is asked for. At first a flight, which callers wait for; when it has arrived and was confirmed, in the cache;
/// in the end out of it, and cleared when the last user is done. Everything here is read and written under the lock of its cache, but for what says otherwise.
/// </summary>
/// <param name="key">What it is found by.</param>
/// <param name="source">Whom it is asked of.</param>
/// <param name="started">When it was asked for: its age runs from before the answer.</param>
/// <param name="predecessor">The one whose place it is to take; null if it was not asked for ahead of time.</param>
internal sealed class CacheEntry<TKey, TMaterials>(TKey key, KeyringMaterials source, long started, CacheEntry<TKey, TMaterials>? predecessor = null)
    where TMaterials : class, ISharedMaterials<TMaterials>
{
    private readonly TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Never disposed: it has no timer, and a caller may leave at the moment at which the flight ends.
    private readonly CancellationTokenSource flight = new();
    private TMaterials? materials;

    internal TKey Key => key;

    internal KeyringMaterials Source => source;

    internal long Started => started;

    internal CacheEntry<TKey, TMaterials>? Predecessor => predecessor;

    /// <summary>The one that is under way to take its place.</summary>
    internal CacheEntry<TKey, TMaterials>? Successor { get; set; }

    /// <summary>Whether a successor was asked for, which is tried once.</summary>
    internal bool IsRefreshed { get; set; }

    /// <summary>Whether it was used out of the cache: only then is the next one worth a call ahead of time.</summary>
    internal bool IsUsedAgain { get; set; }

    /// <summary>The messages that it is promised to, those of waiting callers included.</summary>
    internal long Messages { get; private set; }

    /// <summary>The plaintext bytes of those messages.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Who waits for it, or has it and has yet to confirm it; the flight itself too, if it has a predecessor.</summary>
    internal int Users { get; set; } = predecessor is null ? 0 : 1;

    internal bool HasArrived { get; private set; }

    internal bool IsCached { get; set; }

    internal bool IsRemoved { get; set; }

    /// <summary>Its place among the others by use, by age, and by the time to refresh it; null outside the cache.</summary>
    internal LinkedListNode<CacheEntry<TKey, TMaterials>>? ByUse { get; set; }

    internal LinkedListNode<CacheEntry<TKey, TMaterials>>? ByAge { get; set; }

    internal LinkedListNode<CacheEntry<TKey, TMaterials>>? ByRefresh { get; set; }

    /// <summary>Ends with the flight, in its failure if it failed. For all threads.</summary>
    internal Task Arrival => arrival.Task;

    internal CancellationToken FlightToken => flight.Token;

    internal void Promise(long bytes)
    {
        Messages++;
        Bytes += bytes;
    }

    /// <summary>Takes back the promise to a caller who did not wait for it.</summary>
    internal void TakeBack(long bytes)
    {
        Messages--;
        Bytes -= bytes;
    }

    internal TMaterials Share() => materials!.Share();

    /// <summary>Ends the flight; nothing has arrived if it failed.</summary>
    internal void Arrive(TMaterials? arrived)
    {
        HasArrived = true;
        materials = arrived;
    }

    /// <summary>Tells those who wait. Not under the lock.</summary>
    internal void Announce(Exception? failure)
    {
        if (failure is null)
        {
            arrival.SetResult();
            return;
        }

        arrival.SetException(failure);

        // A failure for which nobody waits any longer is not an unobserved one.
        _ = arrival.Task.Exception;
    }

    /// <summary>Gives up the flight. Not under the lock, since cancellation runs what others registered.</summary>
    internal void Abandon() => flight.Cancel();

    /// <summary>Gives up the keys once they are out of the cache and nobody is about to take a share. Messages that have one keep it.</summary>
    internal void ClearIfUnused()
    {
        if (IsRemoved && Users == 0)
        {
            materials?.Dispose();
            materials = null;
        }
    }
}
