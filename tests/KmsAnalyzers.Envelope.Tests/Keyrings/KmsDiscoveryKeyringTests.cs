using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Keyrings;

public sealed class KmsDiscoveryKeyringTests
{
    private readonly StubKms kms = new();

    [Fact]
    public async Task TheKeyThatTheMessageNames_IsAskedFor()
    {
        var key = kms.CreateKey();
        var message = await EncryptAsync(key);
        (await OpenAsync(new KmsDiscoveryKeyring(kms), message)).Dispose();
        Assert.Equal(key, kms.Calls[^1].KeyId);
    }

    [Theory]
    [InlineData("aws", StubKms.Account, true)]
    [InlineData("aws", null, true)]
    [InlineData(null, StubKms.Account, true)]
    [InlineData("aws-cn", StubKms.Account, false)]
    [InlineData("aws", "444455556666", false)]
    public async Task TheFilter_LetsThroughWhatItNames(string? partition, string? account, bool opens)
    {
        var message = await EncryptAsync(kms.CreateKey());
        kms.Calls.Clear();
        var keyring = new KmsDiscoveryKeyring(kms, partition, account is null ? null : [account]);
        if (opens)
        {
            (await OpenAsync(keyring, message)).Dispose();
        }
        else
        {
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => OpenAsync(keyring, message));
            Assert.Empty(kms.Calls);
        }
    }

    [Fact]
    public async Task AMultiRegionKey_IsAskedForInTheClientsRegion_AndASingleRegionKeyOfAnotherIsSkipped()
    {
        var message = await new EnvelopeEncryptor(new KmsKeyring(kms, kms.CreateKey(), [kms.CreateKey("mrk-1")])).EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        var elsewhere = new StubKms("eu-west-1", kms);
        (await OpenAsync(new KmsDiscoveryKeyring(elsewhere), message)).Dispose();
        Assert.Equal("arn:aws:kms:eu-west-1:111122223333:key/mrk-1", Assert.Single(elsewhere.Calls).KeyId);
    }

    [Theory]
    [InlineData("alias/documents")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:alias/documents")]
    [InlineData("arn:aws:s3:us-east-1:111122223333:key/1")]
    [InlineData("arn:aws:kms::111122223333:key/1")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/1/2")]
    [InlineData("")]
    public async Task AnEntryThatNamesNoKeyArn_IsNotAskedFor(string info)
    {
        using var raw = Messages.AesKeyring();
        var entry = new EncryptedDataKey("aws-kms", System.Text.Encoding.UTF8.GetBytes(info), new byte[] { 1 });
        var counting = new CountingKeyring(raw);
        await new EnvelopeEncryptor(counting).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token);

        Assert.Null(await new KmsDiscoveryKeyring(kms).UnwrapAsync(entry, counting.LastRequest!, Messages.Token));
        Assert.Empty(kms.Calls);
    }

    [Fact]
    public async Task Encrypting_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new EnvelopeEncryptor(new KmsDiscoveryKeyring(kms)).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token));
        Assert.Contains(nameof(KmsKeyring), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFilterThatNamesNothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("kms", () => new KmsDiscoveryKeyring(null!));
        Assert.Throws<ArgumentException>("partition", () => new KmsDiscoveryKeyring(kms, ""));
        Assert.Throws<ArgumentException>("accountIds", () => new KmsDiscoveryKeyring(kms, accountIds: []));
        Assert.Throws<ArgumentException>("accountIds", () => new KmsDiscoveryKeyring(kms, accountIds: [""]));
    }

    private async Task<byte[]> EncryptAsync(string key) => await EnvelopeEncryptor.ForKms(kms, key).EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);

    private static async Task<DecryptResult> OpenAsync(IKeyring keyring, byte[] message) =>
        await new EnvelopeEncryptor(keyring).DecryptAsync(message, Messages.Tenant, Messages.Token);
}
