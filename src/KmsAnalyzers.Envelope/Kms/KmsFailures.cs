using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>Which failures say nothing about the message: the same call may succeed a moment later.</summary>
internal static class KmsFailures
{
    /// <summary>Throttling, errors of the service itself, time-outs and broken connections, and calls that someone cut short.</summary>
    internal static bool IsTransient(Exception exception) => RetryableFailure.Is(exception) || exception switch
    {
        OperationCanceledException or HttpRequestException or IOException => true,

        // The SDK wraps what its HTTP client throws.
        AmazonServiceException or AmazonClientException => exception.InnerException is { } cause && IsTransient(cause),
        _ => false,
    };
}
