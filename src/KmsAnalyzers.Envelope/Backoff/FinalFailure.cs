using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Reflection;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>The last failure told in full: of the same type, so that it is caught where the failure would have been, with the failure inside.</summary>
internal static class FinalFailure
{
    private const string ServiceQuotas = "https://console.aws.amazon.com/servicequotas/home";
    private const string QuotasOfKms = ServiceQuotas + "/services/kms/quotas";

    // What every exception of the SDK has, and what the SDK itself makes it with.
    private static readonly Type[] Parameters =
        [typeof(string), typeof(Exception), typeof(ErrorType), typeof(string), typeof(string), typeof(HttpStatusCode)];

    /// <summary>Attempts or time ran out.</summary>
    internal static Exception OutOfAttempts(Exception failure, int attempts, TimeSpan elapsed)
    {
        var page = FailedCall.AllIn(failure, call => call.IsOfKms) ? QuotasOfKms : ServiceQuotas;
        var advice = KmsThrottling.IsThrottling(failure)
            ? "To be allowed more calls, ask for a higher request quota in Service Quotas"
            : "If there are many calls, compare them with the request quota in Service Quotas";
        var account = string.Create(
            CultureInfo.InvariantCulture,
            $"KmsBackoff gave up after {attempts} attempt{(attempts == 1 ? "" : "s")} in {elapsed.TotalSeconds:0.0} s. {advice}: {page}");
        var message = failure.Message is { Length: > 0 } told ? $"{told} {account}" : account;
        var surfacing = Again(failure, message) ?? failure;
        failure.HelpLink ??= page;
        surfacing.HelpLink ??= page;
        return surfacing;
    }

    /// <summary>A further attempt found something disposed: in practice a stream that the first one sent.</summary>
    internal static Exception UsedUp(Exception failure) => failure.GetType() == typeof(ObjectDisposedException)
        ? new ObjectDisposedException(
            $"{failure.Message} A repetition by KmsBackoff found it used up: make the request and its stream inside the repeated call, so that each attempt has its own.",
            failure)
        : failure;

    /// <summary>An exception of exactly the same type; null where it cannot be made.</summary>
    private static Exception? Again(Exception failure, string message) => failure switch
    {
        AmazonServiceException service => ConstructorOf(service.GetType())?.Invoke(
            [message, service, service.ErrorType, service.ErrorCode, service.RequestId, service.StatusCode]) as Exception,
        HttpRequestException request when request.GetType() == typeof(HttpRequestException) =>
            new HttpRequestException(request.HttpRequestError, message, request, request.StatusCode),
        TaskCanceledException cancelled when cancelled.GetType() == typeof(TaskCanceledException) =>
            new TaskCanceledException(message, cancelled, cancelled.CancellationToken),
        TimeoutException timeout when timeout.GetType() == typeof(TimeoutException) => new TimeoutException(message, timeout),
        AmazonClientException client when client.GetType() == typeof(AmazonClientException) => new AmazonClientException(message, client),
        _ => null,
    };

    /// <summary>
    /// The names and types stand here so that trimming and AOT keep the constructors: KMS's by their types, those of S3 and SQS, which this library does not
    /// reference, by their names.
    /// </summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(AmazonKeyManagementServiceException))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(DependencyTimeoutException))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(KeyUnavailableException))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(KMSInternalException))]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Where the constructor was trimmed away, the failure surfaces itself.")]
    private static ConstructorInfo? ConstructorOf(Type type) => type.FullName switch
    {
        "Amazon.S3.AmazonS3Exception" => Type.GetType("Amazon.S3.AmazonS3Exception, AWSSDK.S3")?.GetConstructor(Parameters),
        "Amazon.SQS.AmazonSQSException" => Type.GetType("Amazon.SQS.AmazonSQSException, AWSSDK.SQS")?.GetConstructor(Parameters),
        "Amazon.SQS.Model.KmsThrottledException" => Type.GetType("Amazon.SQS.Model.KmsThrottledException, AWSSDK.SQS")?.GetConstructor(Parameters),
        _ => type.GetConstructor(Parameters),
    };
}
