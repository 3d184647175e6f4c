using Amazon.KeyManagementService;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class RequestQuotaTests : KmsTest
{
    private readonly FakeTimeProvider clock;

    public RequestQuotaTests()
        : this(new FakeTimeProvider())
    {
    }

    private RequestQuotaTests(FakeTimeProvider clock)
        : base(new LocalKmsOptions { RequestsPerSecond = 5, TimeProvider = clock }) => this.clock = clock;

    [Fact]
    public async Task WhatIsOverTheQuota_IsThrottledInTheWordsOfKms()
    {
        await SucceedAsync(5);
        await ThrottledAsync();
        Assert.Equal(("Encrypt", "ThrottlingException"), (Kms.Calls[^1].Operation, Kms.Calls[^1].Outcome));
    }

    [Fact]
    public async Task TheQuota_RefillsEvenly()
    {
        await SucceedAsync(5);
        clock.Advance(TimeSpan.FromMilliseconds(199));
        await ThrottledAsync();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await SucceedAsync(1);
        await ThrottledAsync();
    }

    [Fact]
    public async Task TheQuota_HoldsOneSecondsWorthAtMost()
    {
        clock.Advance(TimeSpan.FromHours(1));
        await SucceedAsync(5);
        await ThrottledAsync();
    }

    [Fact]
    public async Task ManagingKeys_IsNotCounted()
    {
        await SucceedAsync(5);
        await Client.CreateAliasAsync("alias/a", Key, Token);
        await Client.DescribeKeyAsync("alias/a", Token);
    }

    private async Task SucceedAsync(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            await EncryptAsync([1]);
        }
    }

    private Task ThrottledAsync() => RefusedAsync<AmazonKeyManagementServiceException>(
        "ThrottlingException",
        "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
        () => EncryptAsync([1]));
}
