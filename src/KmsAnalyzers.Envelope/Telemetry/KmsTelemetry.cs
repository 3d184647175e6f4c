using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KmsAnalyzers.Envelope;

/// <summary>What is told of one call of KMS.</summary>
internal readonly struct KmsTelemetry : IDisposable
{
    private static readonly Histogram<double> Durations = EnvelopeTelemetry.Durations(
        "kmsanalyzers.envelope.kms.call.duration", "Calls of AWS KMS for data keys, by operation and outcome.");

    private readonly string operation;
    private readonly Activity? activity;
    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>The call begins.</summary>
    /// <param name="operation">The name of the operation, such as <c>Decrypt</c>.</param>
    internal KmsTelemetry(string operation)
    {
        this.operation = operation;
        activity = EnvelopeTelemetry.Activities.StartActivity($"KMS/{operation}", ActivityKind.Client);
        activity?.SetTag("rpc.system", "aws-api");
        activity?.SetTag("rpc.service", "KMS");
        activity?.SetTag("rpc.method", operation);
    }

    public void Dispose() => activity?.Dispose();

    internal void Complete() => Durations.Record(Elapsed, Method);

    internal void Fail(Exception failure)
    {
        Durations.Record(Elapsed, Method, new(EnvelopeTelemetry.ErrorAttribute, EnvelopeTelemetry.Describe(failure)));
        activity?.Fail(failure);
    }

    private double Elapsed => Stopwatch.GetElapsedTime(started).TotalSeconds;

    private KeyValuePair<string, object?> Method => new("rpc.method", operation);
}
