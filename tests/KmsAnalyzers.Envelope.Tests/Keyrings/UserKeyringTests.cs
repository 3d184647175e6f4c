using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Keyrings;

/// <summary>Keyrings that users write: what they are given, and what they may get wrong.</summary>
public sealed class UserKeyringTests
{
    [Fact]
    public async Task ItIsAskedForTheRightLength_WithTheWholeContext()
    {
        using var raw = Messages.AesKeyring();
        var counting = new CountingKeyring(raw);
        await new EnvelopeEncryptor(counting, new() { Signed = true }).EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);

        Assert.Equal(32, counting.LastRequest!.DataKeyLength);
        Assert.Equal("AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384", counting.LastRequest.Suite.ToString());
        Assert.Equal(
            ["aws-crypto-public-key", "kms-analyzers-envelope", "purpose", "tenant"], counting.LastRequest.Context.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheContextOfARequest_IsNotTakenForAUsersOne()
    {
        using var raw = Messages.AesKeyring();
        var counting = new CountingKeyring(raw);
        var encryptor = new EnvelopeEncryptor(counting);
        var message = await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        var full = counting.LastRequest!.Context;

        await Assert.ThrowsAsync<ArgumentException>("context", async () => await encryptor.EncryptAsync(new byte[1], full, Messages.Token));
        await Assert.ThrowsAsync<ArgumentException>("context", async () => await encryptor.DecryptAsync(message, full, Messages.Token));
        Assert.Throws<ArgumentException>("pairs", () => ExpectedContext.Containing(full));
    }

    [Fact]
    public async Task OneThatReturnsNullOrAnotherLength_IsNamedInTheException()
    {
        await NamedAsync(new GeneratingKeyring(_ => null!));
        await NamedAsync(new GeneratingKeyring(_ => new(new(new byte[16]), new EncryptedDataKey("mine", default, default))));

        static async Task NamedAsync(IKeyring keyring)
        {
            var exception = await Assert.ThrowsAsync<InvalidOperationException>(
                async () => await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token));
            Assert.Contains(nameof(GeneratingKeyring), exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OneThatUnwrapsToAnotherLength_IsRefused_AndItsKeyCleared()
    {
        var wrong = new DataKey(new byte[16]);
        var forged = new ForgedMessage();
        await Messages.RefusedAsync(new EnvelopeEncryptor(new UnwrappingKeyring(() => wrong)), forged.Write([1]));
        Assert.Throws<ObjectDisposedException>(() => wrong.Memory);
    }

    [Fact]
    public async Task WhatItThrows_IsTheInnerException()
    {
        var thrown = new FormatException("mine, but failed");
        var exception = await Messages.RefusedAsync(new EnvelopeEncryptor(new UnwrappingKeyring(() => throw thrown)), new ForgedMessage().Write([1]));
        Assert.Same(thrown, exception.InnerException);
    }

    [Fact]
    public async Task ControlCharactersOfAnEntry_DoNotReachTheExceptionText()
    {
        using var raw = Messages.AesKeyring();
        var keyring = new GeneratingKeyring(request => new(DataKey.Generate(request.DataKeyLength), new EncryptedDataKey("mine\nforged log line", "\u001b[31m"u8.ToArray(), default)));
        var message = await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token);
        var exception = await Messages.RefusedAsync(new EnvelopeEncryptor(raw), message);
        Assert.DoesNotContain("\n", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MaterialsThatNobodyCouldUse_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataKey([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataKey.Generate(1025));
        Assert.Throws<ArgumentException>(() => new DataKeyMaterial(DataKey.Generate(32)));
        Assert.Throws<ArgumentNullException>(() => new DataKeyMaterial(null!, new EncryptedDataKey("mine", default, default)));
        Assert.Throws<ArgumentNullException>(() => new DataKeyMaterial(DataKey.Generate(32), [null!]));
        Assert.Throws<ArgumentNullException>("providerId", () => new EncryptedDataKey(null!, default, default));
        Assert.Throws<ArgumentException>("providerId", () => new EncryptedDataKey(new('x', 65_536), default, default));
        Assert.Throws<ArgumentException>("providerInfo", () => new EncryptedDataKey("mine", new byte[65_536], default));
        Assert.Throws<ArgumentException>("ciphertext", () => new EncryptedDataKey("mine", default, new byte[65_536]));
    }

    [Fact]
    public void ADataKey_CopiesWhatItIsGiven_AndClearsItsCopy()
    {
        byte[] given = [1, 2, 3];
        var key = new DataKey(given);
        var memory = key.Memory;
        key.Dispose();

        Assert.Equal([1, 2, 3], given);
        Assert.Equal([0, 0, 0], memory.ToArray());
        Assert.Equal("data key of 3 bytes", key.ToString());
    }

    private sealed class GeneratingKeyring(Func<KeyringRequest, DataKeyMaterial> generate) : IKeyring
    {
        public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(generate(request));

        public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class UnwrappingKeyring(Func<DataKey> unwrap) : ReadingKeyring
    {
        public override ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) => ValueTask.FromResult<DataKey?>(unwrap());
    }
}
