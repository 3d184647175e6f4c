using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>What can go wrong between a caller and KMS.</summary>
internal enum KmsFault
{
    None,
    Throttled,
    ServerError,
    Unavailable,
    Timeout,
    BrokenConnection,
    EmptyAnswer,
    Hangs,
}

/// <summary>
/// The real client of the AWS SDK, over loopback HTTP to a KMS in memory, with faults on the way. It keeps every data key that KMS answered with: whatever
/// is then written down must hold none of them.
/// </summary>
internal sealed class FaultyKms(Uri kms) : HttpClientFactory
{
    private readonly ConcurrentQueue<KmsFault> faults = new();
    private readonly HttpMessageInvoker network = new(new SocketsHttpHandler());

    internal ConcurrentBag<byte[]> DataKeys { get; } = [];

    /// <summary>Done once a call hangs.</summary>
    internal TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Inject(params IEnumerable<KmsFault> coming)
    {
        foreach (var fault in coming)
        {
            faults.Enqueue(fault);
        }
    }

    /// <summary>A client that retries nothing by itself, so that each fault is seen.</summary>
    internal AmazonKeyManagementServiceClient CreateClient() => new(new BasicAWSCredentials("test", "test"), new AmazonKeyManagementServiceConfig
    {
        ServiceURL = kms.AbsoluteUri, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0, HttpClientFactory = this, IgnoreConfiguredEndpointUrls = true,
    });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Way(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1"),
    };

    private sealed class Way(FaultyKms owner) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            owner.faults.TryDequeue(out var fault);
            switch (fault)
            {
                case KmsFault.Throttled:
                    return Answer(HttpStatusCode.BadRequest, """{"__type":"ThrottlingException","message":"Rate exceeded"}""");
                case KmsFault.ServerError:
                    return Answer(HttpStatusCode.InternalServerError, """{"__type":"KMSInternalException","message":""}""");
                case KmsFault.Unavailable:
                    return Answer(HttpStatusCode.ServiceUnavailable, "upstream connect error");
                case KmsFault.Timeout:
                    throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.", new TimeoutException());
                case KmsFault.BrokenConnection:
                    throw new HttpRequestException("Connection reset by peer.");
                case KmsFault.EmptyAnswer:
                    return Answer(HttpStatusCode.OK, "{}");
                case KmsFault.Hangs:
                    owner.Hanging.TrySetResult();
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
            }

            var response = await owner.network.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (JsonDocument.Parse(body).RootElement.TryGetProperty("Plaintext", out var plaintext))
            {
                owner.DataKeys.Add(plaintext.GetBytesFromBase64());
            }

            return response;
        }
    }
}
