using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

public sealed class ExpectedContextTests : IAsyncLifetime
{
    private readonly RawAesKeyring keyring = Messages.AesKeyring();
    private readonly CountingKeyring counting;
    private readonly EnvelopeEncryptor encryptor;
    private byte[] message = [];

    public ExpectedContextTests()
    {
        counting = new(keyring);
        encryptor = new(counting);
    }

    public async ValueTask InitializeAsync() => message = await encryptor.EncryptAsync(new byte[] { 1 }, Messages.Tenant, Messages.Token);

    public ValueTask DisposeAsync()
    {
        keyring.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task TheSamePairs_AreExpected_InAnyOrder()
    {
        await AcceptedAsync(new EncryptionContext { ["purpose"] = "unit", ["tenant"] = "t-42" });
        await AcceptedAsync(ExpectedContext.Exactly(Messages.Tenant));
    }

    [Fact]
    public async Task AMissingPair_IsRefused() => await RefusedBeforeAnyKeyAsync(new EncryptionContext { ["tenant"] = "t-42" });

    [Fact]
    public async Task NoPairs_AreRefused() => await RefusedBeforeAnyKeyAsync(EncryptionContext.Empty);

    [Fact]
    public async Task AnotherValue_IsRefused() => await RefusedBeforeAnyKeyAsync(new EncryptionContext { ["tenant"] = "t-43", ["purpose"] = "unit" });

    [Fact]
    public async Task AnotherLetterCase_IsRefused_OfAValueAndOfAName()
    {
        await RefusedBeforeAnyKeyAsync(new EncryptionContext { ["tenant"] = "T-42", ["purpose"] = "unit" });
        await RefusedBeforeAnyKeyAsync(new EncryptionContext { ["Tenant"] = "t-42", ["purpose"] = "unit" });
    }

    [Fact]
    public async Task AFurtherPair_IsRefused() =>
        await Messages.RefusedAsync(encryptor, message, new EncryptionContext { ["tenant"] = "t-42", ["purpose"] = "unit", ["extra"] = "1" });

    [Fact]
    public async Task Containing_TakesASubset_AndNothingElse()
    {
        await AcceptedAsync(ExpectedContext.Containing([new("tenant", "t-42")]));
        await AcceptedAsync(ExpectedContext.Containing(Messages.Tenant));
        await RefusedBeforeAnyKeyAsync(ExpectedContext.Containing([new("tenant", "t-43")]));
        await Messages.RefusedAsync(encryptor, message, ExpectedContext.Containing([new("extra", "1")]));
    }

    [Fact]
    public async Task Any_TakesEveryContext() => await AcceptedAsync(ExpectedContext.Any);

    [Fact]
    public async Task AnEmptyContext_ExpectsNone()
    {
        message = await encryptor.EncryptAsync(new byte[] { 1 }, EncryptionContext.Empty, Messages.Token);
        using var result = await encryptor.DecryptAsync(message, EncryptionContext.Empty, Messages.Token);
        Assert.Empty(result.Context);
        await Messages.RefusedAsync(encryptor, message, Messages.Tenant);
    }

    [Fact]
    public void NullAndNothing_AreNotExpectations()
    {
        Assert.Throws<ArgumentNullException>("context", () => ExpectedContext.Exactly(null!));
        Assert.Throws<ArgumentNullException>("context", () => (ExpectedContext)(EncryptionContext)null!);
        Assert.Throws<ArgumentNullException>("pairs", () => ExpectedContext.Containing(null!));
        Assert.Throws<ArgumentException>("pairs", () => ExpectedContext.Containing([]));
    }

    private async Task AcceptedAsync(ExpectedContext expected)
    {
        using var result = await encryptor.DecryptAsync(message, expected, Messages.Token);
        Assert.Equal(Messages.Tenant, result.Context);
        Assert.Equal([1], result.Plaintext.ToArray());
    }

    private async Task RefusedBeforeAnyKeyAsync(ExpectedContext expected)
    {
        var asked = counting.Unwrapped;
        await Messages.RefusedAsync(encryptor, message, expected);
        Assert.Equal(asked, counting.Unwrapped);
    }
}
