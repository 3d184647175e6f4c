using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Keyrings;

public sealed class MultiKeyringTests : IDisposable
{
    private readonly RawAesKeyring first = Messages.AesKeyring("first");
    private readonly RawAesKeyring second = Messages.AesKeyring("second");
    private readonly RawAesKeyring third = Messages.AesKeyring("third");

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public async Task EveryMember_DecryptsAlone_NestedOnesToo()
    {
        var message = await EncryptAsync(new MultiKeyring(first, new MultiKeyring(null, second, third)));
        foreach (var member in new[] { first, second, third })
        {
            (await OpenAsync(member, message)).Dispose();
        }
    }

    [Fact]
    public async Task AnyMember_OpensTheMessageOfAnother()
    {
        var reader = new MultiKeyring(first, second);
        (await OpenAsync(reader, await EncryptAsync(first))).Dispose();
        (await OpenAsync(reader, await EncryptAsync(second))).Dispose();
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(async () => await OpenAsync(reader, await EncryptAsync(third)));
    }

    [Fact]
    public async Task AFailureOfOneMember_LeadsOnToTheNext_AndAllFailuresAreListed()
    {
        using var impostor = Messages.AesKeyring("first");
        using var another = Messages.AesKeyring("first");
        (await OpenAsync(new MultiKeyring(impostor, first), await EncryptAsync(first))).Dispose();

        var exception = await Assert.ThrowsAsync<EnvelopeDecryptionException>(async () => await OpenAsync(new MultiKeyring(impostor, another), await EncryptAsync(first)));
        Assert.Equal(2, Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task WithoutGenerator_ItOnlyDecrypts()
    {
        var keyring = new MultiKeyring(null, first);
        (await OpenAsync(keyring, await EncryptAsync(first))).Dispose();
        await Assert.ThrowsAsync<InvalidOperationException>(() => EncryptAsync(keyring));
    }

    [Fact]
    public async Task AFailedChild_FailsTheEncryption_AndTheDataKeyIsCleared()
    {
        var counting = new CountingKeyring(first);
        var disposed = Messages.AesKeyring();
        disposed.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => EncryptAsync(new MultiKeyring(counting, disposed)));
        Assert.Throws<ObjectDisposedException>(() => Assert.Single(counting.Keys).Memory);
    }

    [Fact]
    public void NoKeyringAtAll_AndANullChild_AreRefused()
    {
        Assert.Throws<ArgumentException>("children", () => new MultiKeyring(null));
        Assert.Throws<ArgumentException>("children", () => new MultiKeyring(first, [null!]));
        Assert.Throws<ArgumentNullException>("children", () => new MultiKeyring(first, (IEnumerable<IKeyring>)null!));
    }

    private static async Task<byte[]> EncryptAsync(IKeyring keyring) => await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);

    private static async Task<DecryptResult> OpenAsync(IKeyring keyring, byte[] message) =>
        await new EnvelopeEncryptor(keyring).DecryptAsync(message, Messages.Tenant, Messages.Token);
}
