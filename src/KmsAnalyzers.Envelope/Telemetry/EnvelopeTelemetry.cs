using System.Diagnostics;
using System.Diagnostics.Metrics;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// What the library tells OpenTelemetry, by the names to ask for it: <c>metrics.AddMeter(EnvelopeTelemetry.MeterName)</c> and
/// <c>tracing.AddSource(EnvelopeTelemetry.ActivitySourceName)</c>. Never keys, plaintext, key ids or values of encryption contexts.
/// </summary>
/// <remarks>
/// <para>Metrics, whose attributes are <c>kmsanalyzers.envelope.operation</c> (<c>encrypt</c> or <c>decrypt</c>) and what stands behind each:</para>
/// <list type="bullet">
/// <item><c>kmsanalyzers.envelope.messages</c> ({message}): messages written and read; <c>error.type</c> if that failed.</item>
/// <item><c>kmsanalyzers.envelope.plaintext</c> (By): their plaintext bytes, of those that did not fail.</item>
/// <item><c>kmsanalyzers.envelope.kms.call.duration</c> (s): calls of AWS KMS, by <c>rpc.method</c>; <c>error.type</c> if one failed.</item>
/// <item><c>kmsanalyzers.envelope.cache.requests</c> ({request}): data keys asked of the cache, by <c>kmsanalyzers.envelope.cache.outcome</c>: <c>hit</c>; <c>wait</c>
/// for a call that somebody else's request had started; <c>miss</c>, which starts one; <c>bypass</c>, a key of its own.</item>
/// <item><c>kmsanalyzers.envelope.cache.wait.duration</c> (s): how long the requests waited that were no hits.</item>
/// <item><c>kmsanalyzers.envelope.cache.keys</c> ({key}): data keys in the cache.</item>
/// <item><c>kmsanalyzers.envelope.cache.evictions</c> ({key}): those that left it, by <c>kmsanalyzers.envelope.cache.reason</c>: <c>age</c>, <c>messages</c>, <c>bytes</c>,
/// <c>capacity</c>, <c>refresh</c>, <c>disposal</c>.</item>
/// <item><c>kmsanalyzers.envelope.cache.refreshes</c> ({call}): data keys asked for ahead of time; <c>error.type</c> if that failed.</item>
/// <item><c>kmsanalyzers.envelope.cache.defeats</c> ({call}): data keys that were cached and encrypted a single message before they had to go. Many of them mean that the
/// encryption context holds a value per record, and that the cache saves nothing.</item>
/// </list>
/// <para>
/// Activities: <c>envelope encrypt</c> and <c>envelope decrypt</c> around a message (not around a stream that the caller writes to or reads from), and
/// <c>KMS/GenerateDataKey</c>, <c>KMS/Encrypt</c> and <c>KMS/Decrypt</c> around a call of KMS. Source of the conventions: OpenTelemetry semantic conventions, "Naming" and
/// "Recording errors".
/// </para>
/// </remarks>
public static class EnvelopeTelemetry
{
    /// <summary>The name of the meter: <c>KmsAnalyzers.Envelope</c>.</summary>
    public const string MeterName = "KmsAnalyzers.Envelope";

    /// <summary>The name of the activity source: <c>KmsAnalyzers.Envelope</c>.</summary>
    public const string ActivitySourceName = "KmsAnalyzers.Envelope";

    internal const string OperationAttribute = "kmsanalyzers.envelope.operation";
    internal const string ErrorAttribute = "error.type";

    private static readonly string? Version = typeof(EnvelopeTelemetry).Assembly.GetName().Version?.ToString(3);

    internal static Meter Meter { get; } = new(MeterName, Version);

    internal static ActivitySource Activities { get; } = new(ActivitySourceName, Version ?? "");

    /// <summary>A histogram of seconds, with bounds that suit calls over a network.</summary>
    internal static Histogram<double> Durations(string name, string description) =>
#if NET9_0_OR_GREATER
        Meter.CreateHistogram(name, "s", description, tags: null, advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });
#else
        Meter.CreateHistogram<double>(name, "s", description);
#endif

    /// <summary>A failure in one word: the error code of AWS, or the type of the exception.</summary>
    internal static string Describe(Exception failure) =>
        failure is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : failure.GetType().FullName ?? failure.GetType().Name;

    internal static void Fail(this Activity activity, Exception failure)
    {
        var error = Describe(failure);
        activity.SetTag(ErrorAttribute, error);
        activity.SetStatus(ActivityStatusCode.Error, error);
    }
}
