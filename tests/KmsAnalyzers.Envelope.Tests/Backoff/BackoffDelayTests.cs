using System.Net;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope.Tests.Backoff;

public sealed class BackoffDelayTests
{
    private readonly DrivenClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private KmsBackoffOptions Options => new() { TimeProvider = clock };

    [Fact]
    public async Task TheDelays_DoubleTheirBound_AndFillIt()
    {
        // Long enough that the total time never cuts a delay short.
        var waits = await WaitsAsync(Failures.Throttling, Options with { MaxTotalTime = TimeSpan.FromHours(1) }, runs: 400);
        for (var repetition = 0; repetition < 9; repetition++)
        {
            var bound = TimeSpan.FromMilliseconds(Math.Min(200 << repetition, 20_000));
            var drawn = waits.Select(run => run[repetition]).ToArray();
            Assert.All(drawn, wait => Assert.InRange(wait, TimeSpan.Zero, bound));
            Assert.Contains(drawn, wait => wait > bound * 0.9);
            Assert.Contains(drawn, wait => wait < bound * 0.1);
        }
    }

    [Fact]
    public async Task TransientFailures_WaitLess()
    {
        var waits = await WaitsAsync(Failures.Internal, Options with { MaxAttempts = 2 }, runs: 400);
        Assert.All(waits, run => Assert.InRange(run[0], TimeSpan.Zero, TimeSpan.FromMilliseconds(50)));
        Assert.Contains(waits, run => run[0] > TimeSpan.FromMilliseconds(40));
    }

    [Theory]
    [InlineData("x-amz-retry-after", "1500", 1.5)]
    [InlineData("Retry-After", "2", 2)]
    [InlineData("Retry-After", "Sat, 01 Jan 2000 00:00:03 GMT", 3)]
    [InlineData("Retry-After", "soon", 0)]
    [InlineData("Retry-After", "Sat, 01 Jan 1994 00:00:00 GMT", 0)]
    public async Task AWaitThatTheServiceAsksFor_IsKept(string header, string value, double seconds)
    {
        using var transport = new ThrottlingTransport((header, value));
        using var kms = transport.CreateClient();
        var waits = await WaitsAsync(token => kms.ListKeysAsync(new(), token), Options with { MaxAttempts = 2 });
        Assert.InRange(Assert.Single(waits), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 0.2));
    }

    [Fact]
    public async Task AWaitBeyondTheTotalTime_IsNotBegun()
    {
        using var transport = new ThrottlingTransport(("Retry-After", "60"));
        using var kms = transport.CreateClient();
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(
            () => KmsBackoff.ExecuteAsync(token => kms.ListKeysAsync(new(), token), Options, Token));
        Assert.Contains("1 attempt in 0.0 s", exception.Message, StringComparison.Ordinal);
    }

    private async Task<List<TimeSpan[]>> WaitsAsync(Func<Exception> failure, KmsBackoffOptions options, int runs)
    {
        var waits = new List<TimeSpan[]>();
        for (var run = 0; run < runs; run++)
        {
            waits.Add(await WaitsAsync(_ => Task.FromException<int>(failure()), options));
        }

        return waits;
    }

    /// <summary>The times between the attempts of a call that always fails.</summary>
    private async Task<TimeSpan[]> WaitsAsync<T>(Func<CancellationToken, Task<T>> call, KmsBackoffOptions options)
    {
        var starts = new List<DateTimeOffset>();
        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => clock.RunAsync(() => KmsBackoff.ExecuteAsync(
            token =>
            {
                starts.Add(clock.GetUtcNow());
                return call(token);
            },
            options,
            Token)));
        return [.. starts.Zip(starts.Skip(1), (start, next) => next - start)];
    }

    /// <summary>Throttles every call, and says when to come back.</summary>
    private sealed class ThrottlingTransport((string Name, string Value) hint) : HttpClientFactory, IDisposable
    {
        private readonly HttpClient client = new(new Handler(hint));

        internal AmazonKeyManagementServiceClient CreateClient() => new(
            new BasicAWSCredentials("local", "local"),
            new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0, RegionEndpoint = RegionEndpoint.USEast1, HttpClientFactory = this });

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public void Dispose() => client.Dispose();

        private sealed class Handler((string Name, string Value) hint) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var response = new HttpResponseMessage(HttpStatusCode.BadRequest)
                {
                    Content = new StringContent("""{"__type":"ThrottlingException","message":"You have exceeded the rate at which you may call KMS."}"""),
                };
                response.Headers.TryAddWithoutValidation(hint.Name, hint.Value);
                return Task.FromResult(response);
            }
        }
    }
}
