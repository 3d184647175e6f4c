using System.Buffers;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

public sealed class EnvelopeEncryptorTests : IDisposable
{
    private readonly RawAesKeyring keyring = Messages.AesKeyring();

    public void Dispose() => keyring.Dispose();

    public static TheoryData<int, bool> Sizes()
    {
        var sizes = new TheoryData<int, bool>();
        foreach (var length in new[] { 0, 1, 15, 16, 17, 31, 32, 33, 160, 1000 })
        {
            sizes.Add(length, false);
            sizes.Add(length, true);
        }

        return sizes;
    }

    [Theory]
    [InlineData(true, 0x02, 0x04, 0x78)]
    [InlineData(true, 0x02, 0x05, 0x78, 0x00)]
    [InlineData(true, 0x01, 0x80, 0x03, 0x78)]
    [InlineData(false)]
    [InlineData(false, 0x02, 0x04)]
    [InlineData(false, 0x02, 0x03, 0x78)]
    [InlineData(false, 0x01, 0x02, 0x03, 0x00, 0x78)] // a ciphertext of KMS
    [InlineData(false, 0x01, 0x80, 0xFF, 0xFF)]
    public void AMessage_IsToldByItsFirstBytes(bool expected, params int[] bytes) =>
        Assert.Equal(expected, EnvelopeEncryptor.IsMessage([.. bytes.Select(static value => (byte)value)]));

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task EverySizeAroundAFrame_RoundTrips(int length, bool signed)
    {
        var encryptor = Messages.SmallFrames(keyring, options => options.Signed = signed);
        var plaintext = RandomNumberGenerator.GetBytes(length);

        var message = await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token);
        using var result = await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token);

        Assert.Equal(plaintext, result.Plaintext.ToArray());
        Assert.Equal(Messages.Tenant, result.Context);
        Assert.Equal(signed ? 0x0578 : 0x0478, result.Suite.Id);
        Assert.Equal("namespace", result.EncryptedDataKey.ProviderId);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task ABufferWriter_GetsTheSameMessage_WhateverSpansItGives(int length, bool signed)
    {
        var encryptor = Messages.SmallFrames(keyring, options => options.Signed = signed);
        var plaintext = RandomNumberGenerator.GetBytes(length);
        var destination = new ArrayBufferWriter<byte>(1);

        await encryptor.EncryptAsync(plaintext, destination, Messages.Tenant, Messages.Token);

        using var result = await encryptor.DecryptAsync(destination.WrittenMemory, Messages.Tenant, Messages.Token);
        Assert.Equal(plaintext, result.Plaintext.ToArray());
    }

    [Theory]
    [InlineData(0, 16, 40)]
    [InlineData(16, 16, 16 + 40)]
    [InlineData(17, 16, 16 + 32 + 1 + 40)]
    [InlineData(48, 16, (2 * (16 + 32)) + 16 + 40)]
    [InlineData(1000, 65536, 1000 + 40)]
    public async Task TheBody_HasTheLengthOfTheSpecification(int plaintext, int frameLength, int body)
    {
        var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength, MarkMessages = false });
        var message = await encryptor.EncryptAsync(new byte[plaintext], EncryptionContext.Empty, Messages.Token);

        // Version, suite, message id, empty context, one key entry, content type, frame length, commitment, tag.
        var entry = 2 + "namespace".Length + 2 + "key".Length + 20 + 2 + 32 + 16;
        Assert.Equal(1 + 2 + 32 + 2 + 2 + entry + 1 + 4 + 32 + 16 + body, message.Length);
    }

    [Fact]
    public async Task EveryMessage_HasItsOwnIdAndKey()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        var first = await encryptor.EncryptAsync(new byte[100], EncryptionContext.Empty, Messages.Token);
        var second = await encryptor.EncryptAsync(new byte[100], EncryptionContext.Empty, Messages.Token);

        Assert.NotEqual(first[3..35], second[3..35]);
        Assert.NotEqual(first[^116..], second[^116..]);
    }

    [Fact]
    public async Task AMarkedMessage_StoresThePair_AndDoesNotShowIt()
    {
        var counting = new CountingKeyring(keyring);
        var encryptor = new EnvelopeEncryptor(counting);
        var message = await encryptor.EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token);
        Assert.Equal("1", counting.LastRequest!.Context["kms-analyzers-envelope"]);

        using var result = await encryptor.DecryptAsync(message, EncryptionContext.Empty, Messages.Token);
        Assert.Empty(result.Context);
        Assert.Equal("1", counting.LastRequest!.Context["kms-analyzers-envelope"]);
    }

    [Fact]
    public async Task LaterChangesOfTheOptions_ChangeNothing()
    {
        var options = new EnvelopeOptions { FrameLength = 16 };
        var encryptor = new EnvelopeEncryptor(keyring, options);
        options.Signed = true;
        var message = await encryptor.EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token);
        Assert.Equal(0x04, message[1]);
    }

    [Fact]
    public async Task DataKeys_AreClearedAfterUse_OnSuccessAndOnFailure()
    {
        var counting = new CountingKeyring(keyring);
        var encryptor = new EnvelopeEncryptor(counting);
        var message = await encryptor.EncryptAsync(new byte[10], EncryptionContext.Empty, Messages.Token);
        (await encryptor.DecryptAsync(message, ExpectedContext.Any, Messages.Token)).Dispose();
        message[^1] ^= 1;
        await Messages.RefusedAsync(encryptor, message);

        Assert.Equal(3, counting.Keys.Count);
        Assert.All(counting.Keys, key => Assert.Throws<ObjectDisposedException>(() => key.Memory));
    }

    [Fact]
    public async Task ADisposedResult_HasClearedItsPlaintext()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        var message = await encryptor.EncryptAsync(new byte[] { 1, 2, 3 }, EncryptionContext.Empty, Messages.Token);
        var result = await encryptor.DecryptAsync(message, ExpectedContext.Any, Messages.Token);
        var plaintext = result.Plaintext;

        result.Dispose();

        Assert.Equal([0, 0, 0], plaintext.ToArray());
        Assert.Throws<ObjectDisposedException>(() => result.Plaintext);
    }

    [Fact]
    public async Task ADisposedEncryptor_SaysSo_AndLeavesItsKeyringAlone()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        await encryptor.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await encryptor.EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await encryptor.DecryptAsync(new byte[1], ExpectedContext.Any, Messages.Token));
        Assert.NotEmpty(await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token));
    }

    [Fact]
    public async Task NullArguments_AreNamed()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        Assert.Throws<ArgumentNullException>("keyring", () => new EnvelopeEncryptor(null!));
        Assert.Throws<ArgumentNullException>("kms", () => EnvelopeEncryptor.ForKms(null!, "key"));
        Assert.Throws<ArgumentException>("generatorKeyId", () => EnvelopeEncryptor.ForKms(new StubKms(), string.Empty));
        await Assert.ThrowsAsync<ArgumentNullException>("context", async () => await encryptor.EncryptAsync(new byte[1], null!, Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("destination", async () => await encryptor.EncryptAsync(new byte[1], null!, Messages.Tenant, Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("expected", async () => await encryptor.DecryptAsync(new byte[1], null!, Messages.Token));
    }

    [Fact]
    public async Task AFailedEncryption_WritesNothing()
    {
        var kms = new StubKms();
        var key = kms.CreateKey("denied");
        kms.Failing["denied"] = StubKms.AccessDenied();
        var destination = new ArrayBufferWriter<byte>();

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await EnvelopeEncryptor.ForKms(kms, key).EncryptAsync(new byte[1], destination, EncryptionContext.Empty, Messages.Token));
        Assert.Equal(0, destination.WrittenCount);
    }

    [Fact]
    public async Task OneEncryptor_ServesManyThreads()
    {
        var encryptor = Messages.SmallFrames(keyring);
        await Parallel.ForAsync(0, 200, Messages.Token, async (i, token) =>
        {
            var plaintext = RandomNumberGenerator.GetBytes(i);
            using var result = await encryptor.DecryptAsync(await encryptor.EncryptAsync(plaintext, Messages.Tenant, token), Messages.Tenant, token);
            Assert.Equal(plaintext, result.Plaintext.ToArray());
        });
    }
}
