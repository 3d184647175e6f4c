using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace KmsAnalyzers.Envelope;

/// <summary>How long the service asks to wait before the next attempt.</summary>
/// <remarks>
/// <c>x-amz-retry-after</c> in milliseconds, as the AWS SDKs read it; otherwise <c>Retry-After</c> (RFC 9110, 10.2.3) in seconds or as a date.
/// </remarks>
internal static class ServerHint
{
    /// <summary>The wait, more than zero; null where the service asked for none.</summary>
    internal static TimeSpan? Of(Exception exception, TimeProvider clock)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpErrorResponseException { Response: { } response })
            {
                return (Milliseconds(response) ?? RetryAfter(response, clock)) is { } wait && wait > TimeSpan.Zero ? wait : null;
            }
        }

        return null;
    }

    private static TimeSpan? Milliseconds(IWebResponseData response) =>
        uint.TryParse(response.GetHeaderValue("x-amz-retry-after"), NumberStyles.None, CultureInfo.InvariantCulture, out var wait)
            ? TimeSpan.FromMilliseconds(wait)
            : null;

    private static TimeSpan? RetryAfter(IWebResponseData response, TimeProvider clock) =>
        !RetryConditionHeaderValue.TryParse(response.GetHeaderValue("Retry-After"), out var header) ? null : header.Delta ?? header.Date - clock.GetUtcNow();
}
