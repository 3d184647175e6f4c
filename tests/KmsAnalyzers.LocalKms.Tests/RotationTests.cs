using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class RotationTests : KmsTest
{
    private readonly FakeTimeProvider clock;

    public RotationTests()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)))
    {
    }

    private RotationTests(FakeTimeProvider clock)
        : base(new LocalKmsOptions { TimeProvider = clock }) => this.clock = clock;

    [Fact]
    public async Task ANewKey_DoesNotRotate()
    {
        var status = await Client.GetKeyRotationStatusAsync(Key, Token);
        Assert.False(status.KeyRotationEnabled);
        Assert.Null(status.NextRotationDate);
    }

    [Fact]
    public async Task WithoutAPeriod_AKeyRotatesEvery365Days()
    {
        await Client.EnableKeyRotationAsync(Key, Token);
        var status = await Client.GetKeyRotationStatusAsync(Key, Token);
        Assert.Equal((true, 365), (status.KeyRotationEnabled, status.RotationPeriodInDays));
        Assert.Equal(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc), status.NextRotationDate?.ToUniversalTime());
    }

    [Fact]
    public async Task EachPeriod_BringsNewMaterial_AndOldCiphertextStaysReadable()
    {
        await Client.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = Key, RotationPeriodInDays = 90 }, Token);
        var (firstBlob, firstMaterial) = await DataKeyAsync();
        clock.Advance(TimeSpan.FromDays(90));
        var (secondBlob, secondMaterial) = await DataKeyAsync();
        Assert.NotEqual(firstMaterial, secondMaterial);

        clock.Advance(TimeSpan.FromDays(180));
        var rotations = await Client.ListKeyRotationsAsync(new() { KeyId = Key }, Token);
        Assert.Equal(Enumerable.Repeat(RotationType.AUTOMATIC, 3), rotations.Rotations.Select(rotation => rotation.RotationType));

        var first = await Client.DecryptAsync(new() { CiphertextBlob = new(firstBlob) }, Token);
        var second = await Client.DecryptAsync(new() { CiphertextBlob = new(secondBlob) }, Token);
        Assert.Equal((firstMaterial, secondMaterial), (first.KeyMaterialId, second.KeyMaterialId));
    }

    [Fact]
    public async Task DisabledRotation_StopsIt()
    {
        await Client.EnableKeyRotationAsync(Key, Token);
        await Client.DisableKeyRotationAsync(Key, Token);
        var (_, before) = await DataKeyAsync();
        clock.Advance(TimeSpan.FromDays(400));
        var (_, after) = await DataKeyAsync();
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task OnDemand_AKeyRotatesAtOnce_TwentyFiveTimesAtMost()
    {
        var (blob, before) = await DataKeyAsync();
        await Client.RotateKeyOnDemandAsync(new() { KeyId = Key }, Token);
        Assert.NotEqual(before, (await DataKeyAsync()).Material);
        Assert.Equal(32, (await DecryptAsync(blob)).Length);

        for (var rotation = 2; rotation <= 25; rotation++)
        {
            await Client.RotateKeyOnDemandAsync(new() { KeyId = Key }, Token);
        }

        await RefusedAsync<LimitExceededException>(
            "LimitExceededException",
            "The on-demand rotations limit has been reached for the given keyId.",
            () => Client.RotateKeyOnDemandAsync(new() { KeyId = Key }, Token));
    }

    [Theory]
    [InlineData(89, "greater than or equal to 90")]
    [InlineData(2561, "less than or equal to 2560")]
    public Task APeriodOutOfRange_IsRefused(int days, string constraint) => InvalidAsync(
        $"1 validation error detected: Value '{days}' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value {constraint}",
        () => Client.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = Key, RotationPeriodInDays = days }, Token));

    [Fact]
    public async Task AnRsaKey_CannotRotate()
    {
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        await Assert.ThrowsAsync<UnsupportedOperationException>(() => Client.EnableKeyRotationAsync(rsa.KeyId, Token));
    }

    private async Task<(byte[] Blob, string Material)> DataKeyAsync()
    {
        var response = await Client.GenerateDataKeyAsync(new() { KeyId = Key, KeySpec = DataKeySpec.AES_256 }, Token);
        return (response.CiphertextBlob.ToArray(), response.KeyMaterialId);
    }
}
