namespace KmsAnalyzers.Envelope;

/// <content>Data keys under way: who asks for them, who waits, and what becomes of the answer.</content>
internal sealed partial class DataKeyCache<TKey, TMaterials>
{
    private CacheEntry<TKey, TMaterials> Succeed(CacheEntry<TKey, TMaterials> entry, long now)
    {
        entry.IsRefreshed = true;
        order.RemoveFromRefresh(entry);
        return entry.Successor = new(entry.Key, entry.Source, now, predecessor: entry);
    }

    private async Task FlyAsync(CacheEntry<TKey, TMaterials> entry)
    {
        TMaterials? arrived = null;
        Exception? failure = null;
        try
        {
            arrived = await fetch(entry).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Told to everybody who waits.
            failure = exception;
        }

        lock (gate)
        {
            entry.Arrive(arrived);
            if (failure is not null)
            {
                Remove(entry, reason: null);
            }

            if (entry.Predecessor is { } predecessor)
            {
                predecessor.Successor = null;
                Confirm(entry);
                Leave(entry);
            }

            entry.ClearIfUnused();
        }

        entry.Announce(failure);
        if (entry.Predecessor is not null)
        {
            Telemetry.Refresh(failure);
            if (failure is not null && !entry.FlightToken.IsCancellationRequested)
            {
                entry.Source.Logger.RefreshFailed(Telemetry.Operation, failure);
            }
        }
    }

    private async ValueTask<(TMaterials Materials, ICacheCandidacy? Candidacy)> WaitAsync(
        CacheEntry<TKey, TMaterials> entry, long bytes, CancellationToken cancellationToken)
    {
        var started = Telemetry.StartWait();
        try
        {
            await entry.Arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            bool abandoned;
            lock (gate)
            {
                entry.TakeBack(bytes);
                Leave(entry);
                abandoned = entry is { Users: 0, HasArrived: false };
            }

            if (abandoned)
            {
                entry.Abandon();
            }

            throw;
        }
        finally
        {
            Telemetry.EndWait(started);
        }

        lock (gate)
        {
            return (entry.Share(), new Candidate(this, entry));
        }
    }

    /// <summary>One user less. What nobody confirmed goes with the last of them.</summary>
    private void Leave(CacheEntry<TKey, TMaterials> entry)
    {
        entry.Users--;
        if (entry is { Users: 0, IsCached: false })
        {
            Remove(entry, reason: null);
        }

        entry.ClearIfUnused();
    }

    private sealed class Candidate(DataKeyCache<TKey, TMaterials> cache, CacheEntry<TKey, TMaterials> entry) : ICacheCandidacy
    {
        public void Confirm()
        {
            lock (cache.gate)
            {
                cache.Confirm(entry);
            }
        }

        public void Leave()
        {
            lock (cache.gate)
            {
                cache.Leave(entry);
            }
        }
    }
}
