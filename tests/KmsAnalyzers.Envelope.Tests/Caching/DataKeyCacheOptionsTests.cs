using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Caching;

public sealed class DataKeyCacheOptionsTests
{
    [Fact]
    public void TheDefaults_AreTheDocumentedOnes()
    {
        var options = new DataKeyCacheOptions(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(5), options.MaxAge);
        Assert.Equal(1_000_000, options.MaxMessages);
        Assert.Equal(64L << 30, options.MaxBytes);
        Assert.Equal(1000, options.Capacity);
        Assert.Equal(TimeSpan.Zero, options.RefreshAhead);
        Assert.Null(options.Partition);
        Assert.Null(new EnvelopeOptions().Cache);
        Assert.Same(TimeProvider.System, new EnvelopeOptions().TimeProvider);
    }

    [Fact]
    public void TheEndsOfEachRange_AreAccepted()
    {
        var options = new DataKeyCacheOptions(TimeSpan.FromTicks(1)) { MaxMessages = 1, MaxBytes = 0, Capacity = 1, RefreshAhead = TimeSpan.Zero };
        Assert.Equal((1, 0, 1), (options.MaxMessages, options.MaxBytes, options.Capacity));

        options = new(TimeSpan.MaxValue)
        {
            MaxMessages = 4_294_967_296, MaxBytes = long.MaxValue, Capacity = int.MaxValue, RefreshAhead = TimeSpan.MaxValue - TimeSpan.FromTicks(1), Partition = "orders",
        };
        Assert.Equal((4_294_967_296, long.MaxValue, int.MaxValue), (options.MaxMessages, options.MaxBytes, options.Capacity));
    }

    [Fact]
    public void AValueOutOfRange_IsRefused_AndThePropertyNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("maxAge", () => new DataKeyCacheOptions(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("maxAge", () => new DataKeyCacheOptions(Timeout.InfiniteTimeSpan));
        var options = new DataKeyCacheOptions(TimeSpan.FromMinutes(5));
        Assert.Throws<ArgumentOutOfRangeException>("MaxMessages", () => options.MaxMessages = 0);
        Assert.Throws<ArgumentOutOfRangeException>("MaxMessages", () => options.MaxMessages = 4_294_967_297);
        Assert.Throws<ArgumentOutOfRangeException>("MaxBytes", () => options.MaxBytes = -1);
        Assert.Throws<ArgumentOutOfRangeException>("Capacity", () => options.Capacity = 0);
        Assert.Throws<ArgumentOutOfRangeException>("RefreshAhead", () => options.RefreshAhead = TimeSpan.FromTicks(-1));
        Assert.Throws<ArgumentOutOfRangeException>("RefreshAhead", () => options.RefreshAhead = TimeSpan.FromMinutes(5));
        Assert.Throws<ArgumentException>("Partition", () => options.Partition = "");
        Assert.Throws<ArgumentNullException>("TimeProvider", () => new EnvelopeOptions { TimeProvider = null! });
    }

    [Fact]
    public async Task OptionsThatAreChangedLater_DoNotChangeTheEncryptor()
    {
        DataKeyCacheOptions? given = null;
        using var cached = new CachedEncryptor(options => given = options);
        given!.MaxMessages = 1;
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        Assert.Equal(1, cached.Keyring.Generated);
    }

    [Fact]
    public async Task ASingleCall_RefusesACache_AndSaysWhatToUse()
    {
        using var kms = new LocalKms.LocalKms();
        using var client = kms.CreateClient();
        var options = new EnvelopeOptions { Cache = new(TimeSpan.FromMinutes(5)) };
        var encrypt = await Assert.ThrowsAsync<ArgumentException>("options", () => client.EnvelopeEncryptAsync(new EncryptRequest(), options, Messages.Token));
        var decrypt = await Assert.ThrowsAsync<ArgumentException>("options", () => client.EnvelopeDecryptAsync(new DecryptRequest(), options, Messages.Token));
        Assert.Contains(nameof(EnvelopeEncryptor), encrypt.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(EnvelopeEncryptor), decrypt.Message, StringComparison.Ordinal);
        Assert.Empty(kms.Calls);
    }
}
