using System.Net;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;

namespace KmsAnalyzers.Envelope.Tests.Backoff;

/// <summary>What calls to AWS fail with, as the SDK makes it.</summary>
internal static class Failures
{
    internal const string SlowDownOfKms = "Please reduce your request rate for operations involving AWS KMS.";

    internal static AmazonKeyManagementServiceException Kms(string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new("What KMS says.", null, ErrorType.Sender, code, "request-1", status);

    internal static AmazonKeyManagementServiceException Throttling() => Kms("ThrottlingException");

    internal static KMSInternalException Internal() =>
        new("", null, ErrorType.Receiver, nameof(KMSInternalException), "request-1", HttpStatusCode.InternalServerError);

    internal static LimitExceededException LimitExceeded(HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new("Too many aliases.", null, ErrorType.Sender, nameof(LimitExceededException), "request-1", status);

    internal static AmazonS3Exception S3(string code, HttpStatusCode status, string message = "What S3 says.") =>
        new(message, null, ErrorType.Receiver, code, "request-1", status);

    internal static AmazonS3Exception SlowDown(string message = SlowDownOfKms) => S3("SlowDown", HttpStatusCode.ServiceUnavailable, message);

    /// <summary>SQS's exceptions are no types of this test project; their error codes are what matters.</summary>
    internal static AmazonServiceException Sqs(string code) => new("What SQS says.", null, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest);
}
