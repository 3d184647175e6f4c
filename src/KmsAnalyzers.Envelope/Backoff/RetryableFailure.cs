using System.Net.Sockets;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>Which failures a second attempt may cure.</summary>
internal static class RetryableFailure
{
    /// <summary>Throttling, errors of the service itself, time-outs and broken connections. Nothing that is wrong with the request, and no cancellation.</summary>
    internal static bool Is(Exception exception) => FailedCall.AllIn(exception, call => call.IsThrottling || call.IsTransient) || IsOfTheNetwork(exception);

    private static bool IsOfTheNetwork(Exception exception) => exception switch
    {
        // An HttpClient that timed out says so inside; every other cancellation is someone's wish.
        OperationCanceledException => exception.InnerException is TimeoutException,
        TimeoutException or SocketException or HttpIOException => true,
        HttpRequestException { StatusCode: not null } => false,
        HttpRequestException request => request.HttpRequestError
            is HttpRequestError.Unknown or HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.HttpProtocolError or HttpRequestError.ResponseEnded or HttpRequestError.ProxyTunnelError,

        // The SDK wraps what its HTTP client throws. Other IOExceptions are of files, which a wait does not bring.
        AmazonClientException or IOException or AmazonServiceException { StatusCode: 0 } => exception.InnerException is { } cause && IsOfTheNetwork(cause),
        AggregateException { InnerExceptions: { Count: > 0 } several } => several.All(Is),
        _ => false,
    };
}
