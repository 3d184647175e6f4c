using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

public sealed class EnvelopeOptionsTests
{
    [Fact]
    public void TheDefaults_AreTheDocumentedOnes()
    {
        var options = new EnvelopeOptions();
        Assert.False(options.Signed);
        Assert.True(options.MarkMessages);
        Assert.Equal(65_536, options.FrameLength);
        Assert.Equal(CommitmentPolicy.RequireEncryptRequireDecrypt, options.CommitmentPolicy);
        Assert.Equal(16, options.MaxEncryptedDataKeys);
        Assert.Equal(16_777_216, options.MaxFrameLength);
    }

    [Fact]
    public void AValueOutOfRange_IsRefused_AndThePropertyNamed()
    {
        var options = new EnvelopeOptions();
        Assert.Throws<ArgumentOutOfRangeException>("FrameLength", () => options.FrameLength = 0);
        Assert.Throws<ArgumentOutOfRangeException>("FrameLength", () => options.FrameLength = 16_777_217);
        Assert.Throws<ArgumentOutOfRangeException>("MaxFrameLength", () => options.MaxFrameLength = 0);
        Assert.Throws<ArgumentOutOfRangeException>("MaxEncryptedDataKeys", () => options.MaxEncryptedDataKeys = 0);
        Assert.Throws<ArgumentOutOfRangeException>("MaxEncryptedDataKeys", () => options.MaxEncryptedDataKeys = 65_536);
        Assert.Throws<ArgumentOutOfRangeException>("MaxDegreeOfParallelism", () => options.MaxDegreeOfParallelism = 0);
        var refused = Assert.Throws<ArgumentOutOfRangeException>("MaxDegreeOfParallelism", () => options.MaxDegreeOfParallelism = 1025);
        Assert.StartsWith("MaxDegreeOfParallelism is 1 to 1,024.", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("CommitmentPolicy", () => options.CommitmentPolicy = (CommitmentPolicy)2);
        Assert.Equal(new(), options);
    }

    [Fact]
    public void AnEncryptorThatCouldNotReadWhatItWrites_IsRefused()
    {
        using var keyring = Messages.AesKeyring();
        Assert.Throws<ArgumentException>("options", () => new EnvelopeEncryptor(keyring, new() { FrameLength = 100, MaxFrameLength = 99 }));
    }

    [Fact]
    public async Task MaxEncryptedDataKeys_HoldsOnEncryptToo()
    {
        using var keyring = Messages.AesKeyring();
        var counting = new CountingKeyring(new MultiKeyring(keyring, keyring, keyring));
        await new EnvelopeEncryptor(counting, new() { MaxEncryptedDataKeys = 3 }).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new EnvelopeEncryptor(counting, new() { MaxEncryptedDataKeys = 2 }).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token));
        Assert.Contains(nameof(EnvelopeOptions.MaxEncryptedDataKeys), exception.Message, StringComparison.Ordinal);
        Assert.All(counting.Keys, key => Assert.Throws<ObjectDisposedException>(() => key.Memory));
    }
}
