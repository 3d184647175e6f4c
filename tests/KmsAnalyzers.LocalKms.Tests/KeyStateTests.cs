using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class KeyStateTests : KmsTest
{
    private readonly FakeTimeProvider clock;

    public KeyStateTests()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)))
    {
    }

    private KeyStateTests(FakeTimeProvider clock)
        : base(new LocalKmsOptions { TimeProvider = clock }) => this.clock = clock;

    [Fact]
    public async Task ADisabledKey_DoesNothingUntilItIsEnabled()
    {
        var ciphertext = await EncryptAsync([1]);
        await Client.DisableKeyAsync(Key, Token);
        Assert.Equal((KeyState.Disabled, false), await StateAsync());
        await DisabledAsync(() => EncryptAsync([1]));
        await DisabledAsync(() => DecryptAsync(ciphertext));
        await DisabledAsync(() => Client.GenerateDataKeyAsync(new() { KeyId = Key, KeySpec = DataKeySpec.AES_256 }, Token));

        await Client.EnableKeyAsync(Key, Token);
        Assert.Equal((KeyState.Enabled, true), await StateAsync());
        Assert.Equal([1], await DecryptAsync(ciphertext));

        Task DisabledAsync(Func<Task> call) => RefusedAsync<DisabledException>("DisabledException", $"{Key} is disabled.", call);
    }

    [Fact]
    public async Task AKeyPendingDeletion_DoesNothing_AndComesBackDisabled()
    {
        var scheduled = await Client.ScheduleKeyDeletionAsync(Key, Token);
        Assert.Equal((Key, KeyState.PendingDeletion, 30), (scheduled.KeyId, scheduled.KeyState, scheduled.PendingWindowInDays));
        Assert.Equal(new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), scheduled.DeletionDate?.ToUniversalTime());
        await PendingAsync(() => EncryptAsync([1]));
        await PendingAsync(() => Client.EnableKeyAsync(Key, Token));
        await PendingAsync(() => Client.ScheduleKeyDeletionAsync(Key, Token));

        Assert.Equal(Key, (await Client.CancelKeyDeletionAsync(Key, Token)).KeyId);
        Assert.Equal((KeyState.Disabled, false), await StateAsync());

        Task PendingAsync(Func<Task> call) => RefusedAsync<KMSInvalidStateException>("KMSInvalidStateException", $"{Key} is pending deletion.", call);
    }

    [Fact]
    public async Task AfterItsWaitingPeriod_TheKeyIsGoneAndItsAliasesToo()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        var ciphertext = await EncryptAsync([1]);
        await Client.ScheduleKeyDeletionAsync(Key, 7, Token);

        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Equal((KeyState.PendingDeletion, false), await StateAsync());
        clock.Advance(TimeSpan.FromTicks(1));
        await RefusedAsync<NotFoundException>("NotFoundException", $"Key '{Key}' does not exist", StateAsync);
        await Assert.ThrowsAsync<NotFoundException>(() => Client.DescribeKeyAsync("alias/a", Token));
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => DecryptAsync(ciphertext));
        Assert.Equal("AccessDeniedException", exception.ErrorCode);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(31)]
    [InlineData(366)]
    public async Task AWaitingPeriodOutOfRange_IsRefused(int days)
    {
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => Client.ScheduleKeyDeletionAsync(Key, days, Token));
        Assert.Equal("ValidationException", exception.ErrorCode);
    }

    [Fact]
    public async Task ADeletionThatIsNotScheduled_CannotBeCancelled() =>
        await Assert.ThrowsAsync<KMSInvalidStateException>(() => Client.CancelKeyDeletionAsync(Key, Token));

    [Fact]
    public async Task TheState_TakesNoAlias()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        await RefusedAsync<NotFoundException>("NotFoundException", "Invalid keyId 'alias/a'", () => Client.DisableKeyAsync("alias/a", Token));
    }

    [Fact]
    public async Task KeysAreListed_PageByPage()
    {
        var second = Kms.CreateKey();
        var first = await Client.ListKeysAsync(new() { Limit = 1 }, Token);
        var next = await Client.ListKeysAsync(new() { Limit = 1, Marker = first.NextMarker }, Token);
        Assert.Equal((true, false), (first.Truncated, next.Truncated));
        Assert.Equal(new[] { Key, second }.Order(), first.Keys.Concat(next.Keys).Select(key => key.KeyArn).Order());
        await Assert.ThrowsAsync<InvalidMarkerException>(() => Client.ListKeysAsync(new() { Marker = "nowhere" }, Token));
    }

    [Fact]
    public async Task ADescription_CanBeChanged()
    {
        await Client.UpdateKeyDescriptionAsync(Key, "the new one", Token);
        Assert.Equal("the new one", (await Client.DescribeKeyAsync(Key, Token)).KeyMetadata.Description);
    }

    private async Task<(KeyState State, bool? Enabled)> StateAsync()
    {
        var metadata = (await Client.DescribeKeyAsync(Key, Token)).KeyMetadata;
        return (metadata.KeyState, metadata.Enabled);
    }
}
