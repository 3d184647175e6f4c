using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KmsAnalyzers.Envelope;

/// <summary>What is told of one message. There is none while nobody listens.</summary>
internal sealed class MessageTelemetry : IDisposable
{
    private static readonly Counter<long> Messages = EnvelopeTelemetry.Meter.CreateCounter<long>(
        "kmsanalyzers.envelope.messages", "{message}", "Messages written and read.");

    private static readonly Counter<long> Plaintext = EnvelopeTelemetry.Meter.CreateCounter<long>(
        "kmsanalyzers.envelope.plaintext", "By", "Plaintext bytes of the messages written and read.");

    private readonly string operation;
    private readonly Activity? activity;

    private MessageTelemetry(string operation, Activity? activity)
    {
        this.operation = operation;
        this.activity = activity;
    }

    private static bool HasListeners => Messages.Enabled || Plaintext.Enabled || EnvelopeTelemetry.Activities.HasListeners();

    public void Dispose() => activity?.Dispose();

    internal static MessageTelemetry? Encrypting() => HasListeners ? new("encrypt", EnvelopeTelemetry.Activities.StartActivity("envelope encrypt")) : null;

    internal static MessageTelemetry? Decrypting() => HasListeners ? new("decrypt", EnvelopeTelemetry.Activities.StartActivity("envelope decrypt")) : null;

    /// <summary>Of a stream that its caller writes to or reads from, as long as that takes: counted, and not traced.</summary>
    internal static MessageTelemetry? EncryptingPiecemeal() => HasListeners ? new("encrypt", activity: null) : null;

    /// <inheritdoc cref="EncryptingPiecemeal"/>
    internal static MessageTelemetry? DecryptingPiecemeal() => HasListeners ? new("decrypt", activity: null) : null;

    internal void Complete(AlgorithmSuite suite, long plaintextLength)
    {
        var attribute = new KeyValuePair<string, object?>(EnvelopeTelemetry.OperationAttribute, operation);
        Messages.Add(1, attribute);
        Plaintext.Add(plaintextLength, attribute);
        activity?.SetTag("kmsanalyzers.envelope.suite", suite.Name);
        activity?.SetTag("kmsanalyzers.envelope.plaintext.size", plaintextLength);
    }

    internal void Fail(Exception failure)
    {
        Messages.Add(1, new(EnvelopeTelemetry.OperationAttribute, operation), new(EnvelopeTelemetry.ErrorAttribute, EnvelopeTelemetry.Describe(failure)));
        activity?.Fail(failure);
    }
}
