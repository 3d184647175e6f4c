using System.Net;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace KmsAnalyzers.Envelope;

/// <summary>What an AWS service answered instead of a result.</summary>
/// <param name="ErrorCode">The service's name for the error; null where it gave none.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Failure">The exception that it came as.</param>
internal sealed record FailedCall(string? ErrorCode, HttpStatusCode Status, Exception Failure)
{
    private const string KmsPrefix = "KMS.";

    // The AWS SDK's own list without LimitExceededException, and what SQS and SNS call a throttling of KMS.
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequests", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
        "PriorRequestNotComplete", "KmsThrottled", "KmsThrottledException", "KMSThrottling", "KMSThrottlingException",
    };

    private static readonly HashSet<string> TransientCodes = new(StringComparer.Ordinal)
    {
        "KMSInternalException", "DependencyTimeoutException", "KeyUnavailableException", "InternalError", "InternalFailure", "InternalServerError",
        "ServiceUnavailable", "ServiceUnavailableException", "RequestTimeout", "RequestTimeoutException",
    };

    private static readonly string[] TextsOfKms = ["AWS KMS", "call KMS", "AWSKMS", "Key Management Service"];

    /// <summary>The service refused the call because there were too many.</summary>
    internal bool IsThrottling => ErrorCode is not "LimitExceededException"
        && (Status == HttpStatusCode.TooManyRequests || ThrottlingCodes.Contains(PlainCode) || Failure is AmazonServiceException { Retryable.Throttling: true });

    /// <summary>The service itself failed, or was too slow.</summary>
    internal bool IsTransient => TransientCodes.Contains(PlainCode)
        || Status is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>The answer is KMS's own, or another service's about KMS.</summary>
    internal bool IsOfKms => Failure is AmazonKeyManagementServiceException
        || ErrorCode?.StartsWith("KMS", StringComparison.OrdinalIgnoreCase) == true
        || TextsOfKms.Any(text => Failure.Message.Contains(text, StringComparison.Ordinal));

    /// <summary>S3 and SQS put KMS's codes behind a prefix, which hides them from the SDK's own retries.</summary>
    private string PlainCode => ErrorCode is null ? "" : ErrorCode.StartsWith(KmsPrefix, StringComparison.Ordinal) ? ErrorCode[KmsPrefix.Length..] : ErrorCode;

    /// <summary>
    /// Whether the exception came of an answer for which this holds; of several, whether it holds for each. What has no answer, nor one inside, is none.
    /// </summary>
    internal static bool AllIn(Exception exception, Predicate<FailedCall> holds) => exception switch
    {
        AggregateException { InnerExceptions: { Count: > 0 } several } => several.All(inner => AllIn(inner, holds)),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } service => holds(new(code, service.StatusCode, service)),

        // A HEAD request's answer has no body; a mock often gives nothing but the type, which bears the code's name.
        AmazonServiceException service when service.StatusCode != 0 || service.InnerException is null => holds(new(service.GetType().Name, service.StatusCode, service)),
        HttpErrorResponseException { Response: { } response } => holds(new(null, response.StatusCode, exception)),
        HttpRequestException { StatusCode: { } status } => holds(new(null, status, exception)),
        { InnerException: { } inner } => AllIn(inner, holds),
        _ => false,
    };
}
