using System.Net.Http.Headers;
using System.Security.Cryptography;
using Amazon.Runtime;

namespace KmsAnalyzers.LocalKms.Transport;

/// <summary>What stands where an SDK client's network would: each request is answered by a function in this process.</summary>
internal sealed class InMemoryTransport : HttpClientFactory, IDisposable
{
    private readonly HttpClient client;

    public InMemoryTransport(Func<LocalRequest, LocalResponse> answer) => client = new(new Handler(answer));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

    // One client for all, owned here: the SDK neither keeps it by configuration nor disposes of it.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => client.Dispose();

    private sealed class Handler(Func<LocalRequest, LocalResponse> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // No network answers on the caller's own stack: calls made at once are to run at once.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            cancellationToken.ThrowIfCancellationRequested();
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return ToHttp(answer(new(request.Method.Method, request.RequestUri!, HeadersOf(request), body)), request);
            }
            finally
            {
                // It may hold what the caller wanted encrypted.
                CryptographicOperations.ZeroMemory(body);
            }
        }

        private static Dictionary<string, string> HeadersOf(HttpRequestMessage request)
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, values) in request.Headers.NonValidated)
            {
                headers[name] = values.ToString();
            }

            if (request.Content is { } content)
            {
                foreach (var (name, values) in content.Headers.NonValidated)
                {
                    headers[name] = values.ToString();
                }
            }

            return headers;
        }

        private static HttpResponseMessage ToHttp(LocalResponse response, HttpRequestMessage request)
        {
            var content = new ByteArrayContent(response.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(response.ContentType) } };
            var message = new HttpResponseMessage(response.Status) { Content = content, RequestMessage = request };
            foreach (var (name, value) in response.Headers)
            {
                if (!message.Headers.TryAddWithoutValidation(name, value))
                {
                    content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return message;
        }
    }
}
