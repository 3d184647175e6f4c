using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Runtime.ExceptionServices;
using System.Text;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>
/// Everything that the process writes down while it lives: texts of all exceptions, caught or not, events of all event sources, traces and activities.
/// </summary>
internal sealed class Written : EventListener
{
    private readonly ConcurrentQueue<string> texts = new();
    private readonly Listener traces;
    private readonly ActivityListener activities;

    internal Written()
    {
        traces = new(this);
        Trace.Listeners.Add(traces);
        activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);
        AppDomain.CurrentDomain.FirstChanceException += OnException;
    }

    internal int Count => texts.Count;

    internal void Add(string text) => texts.Enqueue(text);

    /// <summary>Fails if one of these bytes was written, raw, in hexadecimal or in Base64.</summary>
    internal void HoldNone(IEnumerable<byte[]> secrets)
    {
        var all = string.Join('\n', texts);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(Encoding.Latin1.GetString(secret), all, StringComparison.Ordinal);
            Assert.DoesNotContain(Encoding.UTF8.GetString(secret), all, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(secret), all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(BitConverter.ToString(secret), all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(secret), all, StringComparison.Ordinal);
        }
    }

    public override void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnException;
        Trace.Listeners.Remove(traces);
        activities.Dispose();
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        // The runtime's own source tells of each allocation; none of it is text.
        if (eventSource.Name is not ("Microsoft-Windows-DotNETRuntime" or "System.Threading.Tasks.TplEventSource" or "System.Buffers.ArrayPoolEventSource"))
        {
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) => texts?.Enqueue(string.Join(' ', eventData.Payload ?? new([])));

    private void OnException(object? sender, FirstChanceExceptionEventArgs e) => Add(e.Exception.ToString());

    private sealed class Listener(Written owner) : TraceListener
    {
        public override void Write(string? message) => owner.Add(message ?? "");

        public override void WriteLine(string? message) => owner.Add(message ?? "");
    }
}
