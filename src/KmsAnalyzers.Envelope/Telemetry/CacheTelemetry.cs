using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KmsAnalyzers.Envelope;

/// <summary>What is told of one cache.</summary>
/// <param name="operation"><c>encrypt</c> or <c>decrypt</c>.</param>
internal sealed class CacheTelemetry(string operation)
{
    private static readonly Counter<long> Requests = EnvelopeTelemetry.Meter.CreateCounter<long>(
        "kmsanalyzers.envelope.cache.requests", "{request}", "Data keys asked of the cache, by outcome.");

    private static readonly Histogram<double> Waits = EnvelopeTelemetry.Durations(
        "kmsanalyzers.envelope.cache.wait.duration", "How long requests waited for a data key that was not in the cache.");

    private static readonly UpDownCounter<long> Keys = EnvelopeTelemetry.Meter.CreateUpDownCounter<long>(
        "kmsanalyzers.envelope.cache.keys", "{key}", "Data keys in the cache.");

    private static readonly Counter<long> Evictions = EnvelopeTelemetry.Meter.CreateCounter<long>(
        "kmsanalyzers.envelope.cache.evictions", "{key}", "Data keys that left the cache, by reason.");

    private static readonly Counter<long> Refreshes = EnvelopeTelemetry.Meter.CreateCounter<long>(
        "kmsanalyzers.envelope.cache.refreshes", "{call}", "Data keys asked for ahead of time.");

    private static readonly Counter<long> Defeats = EnvelopeTelemetry.Meter.CreateCounter<long>(
        "kmsanalyzers.envelope.cache.defeats", "{call}", "Data keys that were cached and encrypted a single message: the encryption context may hold a value per record.");

    private readonly KeyValuePair<string, object?> attribute = new(EnvelopeTelemetry.OperationAttribute, operation);

    internal string Operation => operation;

    internal void Hit() => Count("hit");

    internal void Miss() => Count("miss");

    internal void Wait() => Count("wait");

    internal void Bypass() => Count("bypass");

    internal long StartWait() => Waits.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal void EndWait(long started)
    {
        if (started != 0)
        {
            Waits.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, attribute);
        }
    }

    internal void Add() => Keys.Add(1, attribute);

    internal void Remove(EvictionReason reason, bool isDefeat)
    {
        Keys.Add(-1, attribute);
        if (Evictions.Enabled)
        {
            Evictions.Add(1, attribute, new("kmsanalyzers.envelope.cache.reason", NameOf(reason)));
        }

        if (isDefeat)
        {
            Defeats.Add(1, attribute);
        }
    }

    internal void Refresh(Exception? failure)
    {
        if (failure is null)
        {
            Refreshes.Add(1, attribute);
        }
        else
        {
            Refreshes.Add(1, attribute, new(EnvelopeTelemetry.ErrorAttribute, EnvelopeTelemetry.Describe(failure)));
        }
    }

    private static string NameOf(EvictionReason reason) => reason switch
    {
        EvictionReason.Age => "age",
        EvictionReason.Messages => "messages",
        EvictionReason.Bytes => "bytes",
        EvictionReason.Capacity => "capacity",
        EvictionReason.Refresh => "refresh",
        _ => "disposal",
    };

    private void Count(string outcome)
    {
        if (Requests.Enabled)
        {
            Requests.Add(1, attribute, new("kmsanalyzers.envelope.cache.outcome", outcome));
        }
    }
}
