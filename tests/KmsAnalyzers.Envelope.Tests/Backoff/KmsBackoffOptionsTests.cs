namespace KmsAnalyzers.Envelope.Tests.Backoff;

public sealed class KmsBackoffOptionsTests
{
    [Fact]
    public void TheDefaults_AreTheDocumentedOnes()
    {
        var options = new KmsBackoffOptions();
        Assert.Equal(10, options.MaxAttempts);
        Assert.Equal(TimeSpan.FromMilliseconds(200), options.ThrottlingDelay);
        Assert.Equal(TimeSpan.FromMilliseconds(50), options.TransientDelay);
        Assert.Equal(TimeSpan.FromSeconds(20), options.MaxDelay);
        Assert.Equal(TimeSpan.FromSeconds(60), options.MaxTotalTime);
        Assert.Same(TimeProvider.System, options.TimeProvider);
    }

    [Fact]
    public void AValueOutOfRange_IsRefused_AndThePropertyNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("MaxAttempts", () => new KmsBackoffOptions { MaxAttempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("ThrottlingDelay", () => new KmsBackoffOptions { ThrottlingDelay = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>("TransientDelay", () => new KmsBackoffOptions { TransientDelay = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>("MaxDelay", () => new KmsBackoffOptions { MaxDelay = TimeSpan.FromDays(2) });
        Assert.Throws<ArgumentOutOfRangeException>("MaxTotalTime", () => new KmsBackoffOptions { MaxTotalTime = Timeout.InfiniteTimeSpan });
        Assert.Throws<ArgumentNullException>("TimeProvider", () => new KmsBackoffOptions { TimeProvider = null! });
    }
}
