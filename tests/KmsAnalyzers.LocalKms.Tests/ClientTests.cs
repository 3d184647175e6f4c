using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class ClientTests : KmsTest
{
    [Fact]
    public void TheClient_IsTheRealOne() => Assert.IsType<AmazonKeyManagementServiceClient>(Client);

    [Fact]
    public void AGivenConfig_IsHonoured()
    {
        using var client = Kms.CreateClient(new() { MaxErrorRetry = 7, Timeout = TimeSpan.FromSeconds(3) });
        Assert.Equal(7, client.Config.MaxErrorRetry);
        Assert.Equal(TimeSpan.FromSeconds(3), client.Config.Timeout);
        Assert.Equal("us-east-1", client.Config.RegionEndpoint.SystemName);
    }

    [Fact]
    public async Task AnEndpointInTheConfig_IsNotCalled()
    {
        using var client = Kms.CreateClient(new() { ServiceURL = "http://192.0.2.1:1" });
        Assert.Equal(Key, (await client.DescribeKeyAsync(Key, Token)).KeyMetadata.Arn);
    }

    [Fact]
    public async Task ClientsOfOneKms_ShareItsKeys_AndOutliveEachOther()
    {
        using var second = Kms.CreateClient();
        using (var first = Kms.CreateClient())
        {
            await first.CreateAliasAsync("alias/a", Key, Token);
        }

        Assert.Equal(Key, (await second.DescribeKeyAsync("alias/a", Token)).KeyMetadata.Arn);
    }

    [Fact]
    public async Task AnOperationItHasNot_SaysWhichItHas()
    {
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(
            () => Client.ConnectCustomKeyStoreAsync(new() { CustomKeyStoreId = "cks-1" }, Token));
        Assert.Equal("UnknownOperationException", exception.ErrorCode);
        Assert.StartsWith("LocalKms has no operation 'ConnectCustomKeyStore'. It has: CancelKeyDeletion, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledCall_EndsAsSuch_AndIsNotAnswered()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.DescribeKeyAsync(Key, cancelled.Token));
        Assert.Empty(Kms.Calls);
    }

    [Fact]
    public async Task ACall_IsAnsweredBehindItsCallersBack_AsOverANetwork()
    {
        var clock = new HeldClock();
        using var kms = new LocalKms(new() { TimeProvider = clock });
        using var client = kms.CreateClient(NoRetries);
        clock.Gate.Reset();
        var call = client.CreateKeyAsync(new(), Token);
        clock.Gate.Set();
        Assert.NotNull((await call).KeyMetadata);
    }

    [Fact]
    public async Task AfterDispose_CallsFailAsDisposed()
    {
        Kms.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Client.DescribeKeyAsync(Key, Token));
        Assert.Throws<ObjectDisposedException>(() => Kms.CreateKey());
    }

    [Theory]
    [InlineData("12345678901", "us-east-1", null)]
    [InlineData("123456789012\n", "us-east-1", null)]
    [InlineData("123456789012", "Frankfurt", null)]
    [InlineData("123456789012", "", null)]
    [InlineData("123456789012", "us-east-1", 0)]
    public void AnOptionOutOfRange_IsRefused(string account, string region, int? requestsPerSecond) => Assert.ThrowsAny<ArgumentException>(
        () => new LocalKms(new() { AccountId = account, Region = region, RequestsPerSecond = requestsPerSecond }));

    /// <summary>A clock that lets nobody read it while its gate is shut; a call answered on the caller's own thread would wait there in vain.</summary>
    private sealed class HeldClock : TimeProvider
    {
        public ManualResetEventSlim Gate { get; } = new(initialState: true);

        public override DateTimeOffset GetUtcNow() =>
            Gate.Wait(TimeSpan.FromSeconds(30)) ? base.GetUtcNow() : throw new InvalidOperationException("The call ran on the thread of its caller.");
    }
}
