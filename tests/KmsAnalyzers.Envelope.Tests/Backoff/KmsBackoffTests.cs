using System.Net;
using System.Net.Sockets;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;

namespace KmsAnalyzers.Envelope.Tests.Backoff;

public sealed class KmsBackoffTests
{
    private readonly DrivenClock clock = new();
    private int attempts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private KmsBackoffOptions Options => new() { TimeProvider = clock };

    public static TheoryData<Exception> Retryable =>
    [
        Failures.Throttling(),
        Failures.SlowDown(),
        Failures.Sqs("KMS.ThrottlingException"),
        Failures.Internal(),
        new KMSInternalException("As a mock throws it."),
        Failures.Kms("DependencyTimeoutException", HttpStatusCode.InternalServerError),
        Failures.S3("InternalError", HttpStatusCode.InternalServerError),
        Failures.S3("", HttpStatusCode.BadGateway),
        Failures.S3("RequestTimeout", HttpStatusCode.BadRequest),
        new HttpRequestException(HttpRequestError.ConnectionError),
        new IOException("The connection was closed.", new SocketException()),
        new AmazonClientException("The connection was closed.", new IOException("", new SocketException())),
        new TaskCanceledException("The HttpClient timed out.", new TimeoutException()),
    ];

    public static TheoryData<Exception> Final =>
    [
        Failures.Kms("ValidationException"),
        Failures.Kms("AccessDeniedException"),
        Failures.Kms("KMSInvalidStateException"),
        Failures.Kms("DisabledException"),
        Failures.LimitExceeded(),
        Failures.S3("KMS.DisabledException", HttpStatusCode.BadRequest),
        Failures.S3("NotImplemented", HttpStatusCode.NotImplemented),
        new ObjectDisposedException("Stream"),
        new FileNotFoundException("No such file.", "a.pdf"),
        new HttpRequestException(HttpRequestError.SecureConnectionError),
        new OperationCanceledException("Someone else's token."),
        new AmazonClientException("Unable to find credentials."),
        new InvalidOperationException("A fault of the program."),
    ];

    [Fact]
    public async Task ACallThatSucceeds_RunsOnce_AndItsResultComesBack()
    {
        Assert.Equal(42, await KmsBackoff.ExecuteAsync(token => FailAsync(0, Failures.Throttling), Token));
        Assert.Equal(1, attempts);
    }

    [Theory]
    [MemberData(nameof(Retryable))]
    public async Task WhatMayPass_IsRepeatedUntilItSucceeds(Exception failure)
    {
        Assert.Equal(42, await clock.RunAsync(() => KmsBackoff.ExecuteAsync(token => FailAsync(3, () => failure), Options, Token)));
        Assert.Equal(4, attempts);
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task WhatStays_SurfacesAtOnce_AsItIs(Exception failure)
    {
        Assert.Same(failure, await Assert.ThrowsAnyAsync<Exception>(() => KmsBackoff.ExecuteAsync(token => FailAsync(99, () => failure), Options, Token)));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task ACallWithoutResult_IsRepeatedToo()
    {
        await clock.RunAsync(async () =>
        {
            await KmsBackoff.ExecuteAsync((CancellationToken token) => (Task)FailAsync(2, Failures.Throttling), Options, Token);
            return true;
        });
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task ACallThatThrowsBeforeItsTask_IsRepeatedToo()
    {
        Assert.Equal(42, await clock.RunAsync(() => KmsBackoff.ExecuteAsync(
            token => ++attempts < 3 ? throw Failures.Throttling() : Task.FromResult(42), Options, Token)));
    }

    [Fact]
    public async Task WhenAttemptsRunOut_TheLastFailureIsCaughtAsBefore_AndSaysWhatToDo()
    {
        var last = Failures.SlowDown();
        var surfaced = await Assert.ThrowsAsync<AmazonS3Exception>(() => clock.RunAsync(() => KmsBackoff.ExecuteAsync(token => FailAsync(99, () => last), Options, Token)));
        Assert.Equal(10, attempts);
        Assert.Equal(
            (last.ErrorCode, last.StatusCode, last.RequestId, last.ErrorType),
            (surfaced.ErrorCode, surfaced.StatusCode, surfaced.RequestId, surfaced.ErrorType));
        Assert.Same(last, surfaced.InnerException);
        Assert.StartsWith(Failures.SlowDownOfKms, surfaced.Message, StringComparison.Ordinal);
        Assert.Contains("10 attempts", surfaced.Message, StringComparison.Ordinal);
        Assert.Contains("Service Quotas", surfaced.Message, StringComparison.Ordinal);
        Assert.Contains("https://console.aws.amazon.com/servicequotas/home/services/kms/quotas", surfaced.Message, StringComparison.Ordinal);
        Assert.True(KmsThrottling.IsKmsThrottling(surfaced));
    }

    [Fact]
    public async Task AModelledException_SurfacesAsItsOwnType()
    {
        var surfaced = await Assert.ThrowsAsync<KMSInternalException>(
            () => clock.RunAsync(() => KmsBackoff.ExecuteAsync(token => FailAsync(99, Failures.Internal), Options with { MaxAttempts = 2 }, Token)));
        Assert.Contains("2 attempts", surfaced.Message, StringComparison.Ordinal);
        Assert.Contains("Service Quotas", surfaced.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThrottlingOfAnotherService_LeadsToItsQuotas_NotToThoseOfKms()
    {
        var surfaced = await Assert.ThrowsAsync<AmazonServiceException>(() => KmsBackoff.ExecuteAsync(
            token => FailAsync(99, () => Failures.Sqs("RequestThrottled")), Options with { MaxAttempts = 1 }, Token));
        Assert.Contains("1 attempt in", surfaced.Message, StringComparison.Ordinal);
        Assert.EndsWith("https://console.aws.amazon.com/servicequotas/home", surfaced.Message, StringComparison.Ordinal);
        Assert.False(KmsThrottling.IsKmsThrottling(surfaced));
    }

    [Fact]
    public async Task AnExceptionThatCannotBeMadeAnew_SurfacesItself()
    {
        var wrapper = new UploadException(Failures.SlowDown());
        var surfaced = await Assert.ThrowsAsync<UploadException>(
            () => KmsBackoff.ExecuteAsync(token => FailAsync(99, () => wrapper), Options with { MaxAttempts = 1 }, Token));
        Assert.Same(wrapper, surfaced);
        Assert.EndsWith("/services/kms/quotas", surfaced.HelpLink, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoAttempt_BeginsAfterTheTotalTime()
    {
        var starts = new List<TimeSpan>();
        var start = clock.GetUtcNow();
        await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => clock.RunAsync(() => KmsBackoff.ExecuteAsync(
            token =>
            {
                starts.Add(clock.GetUtcNow() - start);
                return FailAsync(int.MaxValue, Failures.Throttling);
            },
            Options with { MaxAttempts = 10_000, MaxDelay = TimeSpan.FromSeconds(1), MaxTotalTime = TimeSpan.FromSeconds(5) },
            Token)));
        Assert.True(starts.Count > 5);
        Assert.All(starts, begun => Assert.InRange(begun, TimeSpan.Zero, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task AnAttemptThatRuns_IsLeftToEnd_WhateverTheTotalTime()
    {
        var result = await KmsBackoff.ExecuteAsync(
            token =>
            {
                clock.Advance(TimeSpan.FromMinutes(5));
                return FailAsync(0, Failures.Throttling);
            },
            Options,
            Token);
        Assert.Equal(42, result);
    }

    [Fact]
    public async Task ACancelledWait_EndsAtOnce()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = KmsBackoff.ExecuteAsync(token => FailAsync(99, Failures.Throttling), Options, cancellation.Token);
        Assert.False(run.IsCompleted);
        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task AnAttemptThatFailsAfterTheCancellation_IsNotRepeated()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => KmsBackoff.ExecuteAsync(
            async token =>
            {
                await cancellation.CancelAsync();
                return await FailAsync(99, Failures.Throttling);
            },
            Options,
            cancellation.Token));
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task ATokenCancelledBeforehand_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => KmsBackoff.ExecuteAsync(token => FailAsync(0, Failures.Throttling), Options, new CancellationToken(canceled: true)));
        Assert.Equal(0, attempts);
    }

    [Fact]
    public async Task TheCall_GetsTheCallersToken()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Assert.Equal(cancellation.Token, await KmsBackoff.ExecuteAsync(Task.FromResult, cancellation.Token));
    }

    [Fact]
    public async Task AStreamThatTheFirstAttemptUsedUp_IsSaidToBeSo()
    {
        var exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => clock.RunAsync(() => KmsBackoff.ExecuteAsync(
            token => FailAsync(99, () => attempts == 1 ? Failures.SlowDown() : new ObjectDisposedException("Stream")), Options, Token)));
        Assert.Contains("inside the repeated call", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task ACallThatReturnsNoTask_IsNamed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => KmsBackoff.ExecuteAsync(token => (Task<int>)null!, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => KmsBackoff.ExecuteAsync(token => (Task)null!, Token));
    }

    [Fact]
    public async Task Null_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("call", () => KmsBackoff.ExecuteAsync((Func<CancellationToken, Task<int>>)null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("call", () => KmsBackoff.ExecuteAsync((Func<CancellationToken, Task>)null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("options", () => KmsBackoff.ExecuteAsync(token => FailAsync(0, Failures.Throttling), null!, Token));
    }

    private Task<int> FailAsync(int times, Func<Exception> failure) => attempts++ < times ? Task.FromException<int>(failure()) : Task.FromResult(42);

    private sealed class UploadException(Exception inner) : Exception("The upload failed.", inner);
}
