using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>
/// What the library tells while a test runs in this scope, and in no other: metrics and activities are the process's, and other tests run beside this one.
/// </summary>
internal sealed class Measurements : IDisposable
{
    private readonly AsyncLocal<bool> isHere = new();
    private readonly ConcurrentQueue<(string Instrument, string Attributes, double Value)> measured = [];
    private readonly ConcurrentQueue<Activity> activities = [];
    private readonly MeterListener meters = new();
    private readonly ActivityListener listener;

    internal Measurements()
    {
        isHere.Value = true;
        meters.InstrumentPublished = (instrument, published) =>
        {
            if (instrument.Meter.Name == EnvelopeTelemetry.MeterName)
            {
                published.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
        listener = new()
        {
            ShouldListenTo = source => source.Name == EnvelopeTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => isHere.Value ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                // Another test's listener may have wanted activities of its own.
                if (isHere.Value)
                {
                    activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    internal IReadOnlyList<Activity> Activities => [.. activities];

    /// <summary>Everything that was measured: instrument, attributes as <c>name=value</c> in the order of their names, and how often.</summary>
    internal IEnumerable<string> All => measured.Select(each => $"{each.Instrument} {each.Attributes}".TrimEnd());

    /// <summary>The sum of an instrument's values, of those with these attributes (all of them if none are named).</summary>
    internal double Sum(string instrument, string attributes = "") =>
        measured.Where(each => each.Instrument == instrument && each.Attributes.Contains(attributes, StringComparison.Ordinal)).Sum(each => each.Value);

    internal int Count(string instrument, string attributes = "") =>
        measured.Count(each => each.Instrument == instrument && each.Attributes.Contains(attributes, StringComparison.Ordinal));

    public void Dispose()
    {
        meters.Dispose();
        listener.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (isHere.Value)
        {
            measured.Enqueue((instrument.Name, string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")), value));
        }
    }
}
