namespace KmsAnalyzers.Envelope;

/// <summary>Tells throttling from other failures: <c>catch (AmazonServiceException e) when (KmsThrottling.IsThrottling(e))</c>.</summary>
/// <remarks>
/// <para>
/// AWS has no exception type for it. KMS answers an <c>AmazonKeyManagementServiceException</c> with the error code <c>ThrottlingException</c> and the status 400;
/// S3, when KMS throttles it, 503 <c>SlowDown</c>; SQS <c>KMS.ThrottlingException</c> or <c>KmsThrottled</c>. <c>LimitExceededException</c> is none of it:
/// in KMS it is a quota on resources (keys, aliases, grants), which no waiting raises. Nor is a 5xx, which <see cref="KmsBackoff"/> repeats all the same.
/// </para>
/// <para>
/// Of an exception around another, the answer of the service decides, however deep it lies; an <see cref="AggregateException"/> is throttling if each
/// exception in it is, since otherwise waiting alone does not help.
/// </para>
/// <para>
/// Sources: AWS KMS Developer Guide, "Throttling AWS KMS requests" (https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html); AWS SDKs and Tools
/// Reference Guide, "Retry behavior"; Amazon S3 API Reference, "Error responses"; Amazon SQS API Reference, "Common errors".
/// </para>
/// </remarks>
public static class KmsThrottling
{
    /// <summary>Whether an AWS service refused the call because there were too many, so that the same call may succeed later.</summary>
    /// <param name="exception">What the call threw.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static bool IsThrottling(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FailedCall.AllIn(exception, call => call.IsThrottling);
    }

    /// <summary>
    /// Whether it was AWS KMS that throttled, called by the program or, for it, by another service such as S3 or SQS: then the request quota of KMS is the one
    /// to save or to raise, and Bucket Keys or data key caching help.
    /// </summary>
    /// <inheritdoc cref="IsThrottling"/>
    public static bool IsKmsThrottling(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FailedCall.AllIn(exception, call => call.IsThrottling && call.IsOfKms);
    }
}
