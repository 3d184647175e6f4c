using System.Net;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>Which failures say nothing about the message: the same call may succeed a moment later.</summary>
internal static class KmsFailures
{
    // The AWS SDK's own list of throttling codes, without LimitExceededException: in KMS that is a quota on resources, which waiting does not raise.
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
    };

    /// <summary>Throttling, errors of the service itself, time-outs and broken connections.</summary>
    internal static bool IsTransient(Exception exception) => exception switch
    {
        DependencyTimeoutException or KeyUnavailableException or KMSInternalException => true,
        AmazonServiceException service => service.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests
            || (service.ErrorCode is { } code && (ThrottlingCodes.Contains(code) || code.StartsWith("RequestTimeout", StringComparison.Ordinal)))
            || IsTransientInside(service),
        AmazonClientException client => IsTransientInside(client),
        OperationCanceledException or TimeoutException or HttpRequestException or IOException => true,
        _ => false,
    };

    /// <summary>The SDK wraps what its HTTP client throws.</summary>
    private static bool IsTransientInside(Exception exception) => exception.InnerException is { } cause && IsTransient(cause);
}
