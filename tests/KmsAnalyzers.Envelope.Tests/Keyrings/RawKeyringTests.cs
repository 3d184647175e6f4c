using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Keyrings;

public sealed class RawKeyringTests : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);

    public void Dispose() => rsa.Dispose();

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public async Task AnAesKeyOfEveryLength_RoundTrips(int length)
    {
        using var keyring = new RawAesKeyring("namespace", "key", RandomNumberGenerator.GetBytes(length));
        await RoundTripsAsync(keyring, keyring);
    }

    [Fact]
    public void AnAesKeyOfAnotherLength_IsRefused() =>
        Assert.Throws<ArgumentException>("wrappingKey", () => new RawAesKeyring("namespace", "key", new byte[20]));

    [Fact]
    public async Task OnlyEntriesOfTheSameNamespaceAndName_AreTaken()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var writer = new RawAesKeyring("namespace", "key", key);
        foreach (var (keyNamespace, name) in new[] { ("namespace", "ke"), ("namespace", "key2"), ("Namespace", "key"), ("other", "key") })
        {
            using var other = new RawAesKeyring(keyNamespace, name, key);
            var message = await EncryptAsync(writer);
            var exception = await Messages.RefusedAsync(new EnvelopeEncryptor(other), message);
            Assert.Null(exception.InnerException);
            Assert.Contains("not a key of this keyring", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnotherAesKeyOfTheSameName_Fails_AndTheFailureIsInside()
    {
        using var writer = Messages.AesKeyring();
        using var other = Messages.AesKeyring();
        var exception = await Messages.RefusedAsync(new EnvelopeEncryptor(other), await EncryptAsync(writer));
        Assert.IsType<AuthenticationTagMismatchException>(exception.InnerException);
    }

    [Fact]
    public async Task ADisposedAesKeyring_CannotBeUsed()
    {
        var keyring = Messages.AesKeyring();
        keyring.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => EncryptAsync(keyring));
    }

    [Theory]
    [InlineData(null, "key")]
    [InlineData("", "key")]
    [InlineData("namespace", null)]
    [InlineData("namespace", "")]
    [InlineData("aws-kms", "key")]
    public void ANamespaceOrNameThatCannotStandInAMessage_IsRefused(string? keyNamespace, string? name)
    {
        Assert.ThrowsAny<ArgumentException>(() => new RawAesKeyring(keyNamespace!, name!, new byte[32]));
        Assert.ThrowsAny<ArgumentException>(() => new RawRsaKeyring(keyNamespace!, name!, rsa, RSAEncryptionPadding.OaepSHA256));
    }

    [Fact]
    public void HalfOfASurrogatePair_IsRefused_AsNamespaceAndAsName()
    {
        Assert.Throws<ArgumentException>("keyNamespace", () => new RawAesKeyring("\ud800", "key", new byte[32]));
        Assert.Throws<ArgumentException>("keyName", () => new RawAesKeyring("namespace", "\ud800", new byte[32]));
    }

    [Fact]
    public void ANamespaceOrNameThatIsTooLong_IsRefused()
    {
        Assert.Throws<ArgumentException>("keyNamespace", () => new RawAesKeyring(new('n', 65_536), "key", new byte[32]));
        Assert.Throws<ArgumentException>("keyName", () => new RawAesKeyring("namespace", new('n', 65_535 - 19), new byte[32]));
        Assert.NotNull(new RawAesKeyring("namespace", new('n', 65_535 - 20), new byte[32]));
    }

    public static TheoryData<string> Paddings => ["SHA1", "SHA256", "SHA384", "SHA512"];

    [Theory]
    [MemberData(nameof(Paddings))]
    public async Task Rsa_RoundTrips_WithThePublicKeyOnOneSide(string hash)
    {
        using var publicKey = RSA.Create(rsa.ExportParameters(includePrivateParameters: false));
        var padding = RSAEncryptionPadding.CreateOaep(new(hash));
        await RoundTripsAsync(new RawRsaKeyring("namespace", "key", publicKey, padding), new RawRsaKeyring("namespace", "key", rsa, padding));
    }

    [Fact]
    public async Task RsaWithoutItsPrivateKey_OrWithAnotherPadding_Fails()
    {
        using var publicKey = RSA.Create(rsa.ExportParameters(includePrivateParameters: false));
        var writer = new RawRsaKeyring("namespace", "key", publicKey, RSAEncryptionPadding.OaepSHA256);
        var message = await EncryptAsync(writer);
        Assert.IsAssignableFrom<CryptographicException>((await Messages.RefusedAsync(new EnvelopeEncryptor(writer), message)).InnerException);
        await Messages.RefusedAsync(new EnvelopeEncryptor(new RawRsaKeyring("namespace", "key", rsa, RSAEncryptionPadding.OaepSHA512)), message);
    }

    [Fact]
    public async Task Pkcs1_IsReadAndNeverWritten()
    {
        var keyring = new RawRsaKeyring("namespace", "key", rsa, RSAEncryptionPadding.Pkcs1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => EncryptAsync(keyring));

        var forged = new ForgedMessage();
        using var aes = Messages.AesKeyring();
        var counting = new CountingKeyring(aes);
        await EncryptAsync(counting);
        var entry = new EncryptedDataKey("namespace", "key"u8.ToArray(), rsa.Encrypt(forged.DataKey, RSAEncryptionPadding.Pkcs1));
        using var dataKey = await keyring.UnwrapAsync(entry, counting.LastRequest!, Messages.Token);
        Assert.Equal(forged.DataKey, dataKey!.Memory.ToArray());
    }

    [Fact]
    public void APaddingThatTheFormatDoesNotKnow_IsRefused() =>
        Assert.Throws<ArgumentException>("padding", () => new RawRsaKeyring("namespace", "key", rsa, RSAEncryptionPadding.CreateOaep(HashAlgorithmName.SHA3_256)));

    private static async Task<byte[]> EncryptAsync(IKeyring keyring) => await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[] { 1, 2, 3 }, Messages.Tenant, Messages.Token);

    private static async Task RoundTripsAsync(IKeyring writer, IKeyring reader)
    {
        using var result = await new EnvelopeEncryptor(reader).DecryptAsync(await EncryptAsync(writer), Messages.Tenant, Messages.Token);
        Assert.Equal([1, 2, 3], result.Plaintext.ToArray());
    }
}
