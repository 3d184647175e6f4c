using System.Text;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Caching;

public sealed class DecryptionCacheTests
{
    [Fact]
    public async Task AMessageThatIsReadAgain_CostsOneCall()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        await cached.DecryptAsync(message, Messages.Tenant);
        await cached.DecryptAsync(message, Messages.Tenant);
        await cached.Encryptor.DecryptAsync(new MemoryStream(message), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token);
        Assert.Equal(1, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task MessagesUnderOneDataKey_CostOneCallTogether()
    {
        using var cached = new CachedEncryptor();
        await cached.DecryptAsync(await cached.EncryptAsync());
        await cached.DecryptAsync(await cached.EncryptAsync());
        Assert.Equal(1, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task AMessageThatItsOwnerChangesAfterwards_DoesNotChangeWhatIsKept()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        var buffer = message.ToArray();
        await cached.DecryptAsync(buffer);
        Array.Clear(buffer);
        await cached.DecryptAsync(message);
        Assert.Equal(1, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task AKeyIsUsed_UntilItsAgeEnds_AndATimerClearsIt()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        await cached.DecryptAsync(message);
        cached.Clock.Advance(CachedEncryptor.MaxAge);
        Assert.All(cached.Keyring.Keys, key => Assert.True(key.IsCleared));
        await cached.DecryptAsync(message);
        Assert.Equal(2, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task ReadingIsNotLimitedByMessages()
    {
        using var cached = new CachedEncryptor(options => (options.MaxMessages, options.MaxBytes) = (1, 20));
        var message = await cached.EncryptAsync();
        for (var reading = 0; reading < 5; reading++)
        {
            await cached.DecryptAsync(message);
        }

        Assert.Equal(1, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task AHeaderThatIsNotAuthentic_LeavesNothingBehind()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        foreach (var position in new[] { 3, HeaderEnd(message) - 1 })
        {
            var forged = message.ToArray();
            forged[position] ^= 1;
            await Messages.RefusedAsync(cached.Encryptor, forged);
        }

        Assert.Equal(2, cached.Keyring.Unwrapped);
        Assert.Equal([false, true, true], cached.Keyring.Keys.Select(key => key.IsCleared));
        await cached.DecryptAsync(message);
        Assert.Equal(3, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task ABodyThatIsNotAuthentic_IsRefused_WithACachedKeyToo()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        await cached.DecryptAsync(message);
        for (var position = 0; position < message.Length; position++)
        {
            var forged = message.ToArray();
            forged[position] ^= 1;
            await Messages.RefusedAsync(cached.Encryptor, forged, Messages.Tenant);
            await Messages.RefusedAsync(cached.Encryptor, message[..position], Messages.Tenant);
        }

        await cached.DecryptAsync(message);
    }

    [Fact]
    public async Task TheExpectedContext_IsCheckedOnEveryUse()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        await cached.DecryptAsync(message, Messages.Tenant);
        await Messages.RefusedAsync(cached.Encryptor, message, EncryptionContext.Empty);
        await Messages.RefusedAsync(cached.Encryptor, message, new EncryptionContext { ["tenant"] = "t-43", ["purpose"] = "unit" });
        Assert.Equal(1, cached.Keyring.Unwrapped);

        // A pair that the message does not store may be one that its writer left out: the key has to be asked for to tell.
        await Messages.RefusedAsync(cached.Encryptor, message, new EncryptionContext { ["tenant"] = "t-42", ["purpose"] = "unit", ["further"] = "pair" });
        Assert.Equal(2, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task SuitesThatDeriveNoKey_AreNotCached()
    {
        var forged = ForgedMessage.Of(0x0078);
        var message = forged.Write(new byte[16], new byte[3]);
        var counting = new HeldKeyring(forged.Keyring);
        using var encryptor = new EnvelopeEncryptor(
            counting, new() { Cache = new(TimeSpan.FromMinutes(5)), CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt });
        (await encryptor.DecryptAsync(message, ExpectedContext.Any, Messages.Token)).Dispose();
        (await encryptor.DecryptAsync(message, ExpectedContext.Any, Messages.Token)).Dispose();
        Assert.Equal(2, counting.Unwrapped);
    }

    [Fact]
    public async Task AFloodOfMessagesToRead_DoesNotDriveOutWhatIsWrittenWith()
    {
        using var cached = new CachedEncryptor(options => options.Capacity = 2);
        using var writer = new EnvelopeEncryptor(cached.Keyring);
        await cached.EncryptAsync();
        for (var message = 0; message < 10; message++)
        {
            await cached.DecryptAsync(await writer.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token));
        }

        var before = cached.Keyring.Generated;
        await cached.EncryptAsync();
        Assert.Equal(before, cached.Keyring.Generated);
        Assert.Equal(3, cached.Keyring.Keys.Count(key => !key.IsCleared));
    }

    [Fact]
    public async Task AThousandReadersOfOneMessage_CostOneCall()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        cached.Keyring.Holds = true;
        var readers = Enumerable.Range(0, 1000).Select(_ => cached.DecryptAsync(message)).ToArray();
        (await cached.Keyring.NextCallAsync()).SetResult();
        await Task.WhenAll(readers);
        Assert.Equal(1, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task ReadersOfAForgedMessage_WaitForOneCall_AndAreAllRefused()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        message[3] ^= 1;
        cached.Keyring.Holds = true;
        var readers = Enumerable.Range(0, 20).Select(_ => Messages.RefusedAsync(cached.Encryptor, message)).ToArray();
        (await cached.Keyring.NextCallAsync()).SetResult();
        await Task.WhenAll(readers);
        Assert.Equal(1, cached.Keyring.Unwrapped);
        Assert.Equal([false, true], cached.Keyring.Keys.Select(key => key.IsCleared));
    }

    [Fact]
    public async Task AFailure_IsNotKept()
    {
        using var cached = new CachedEncryptor();
        var message = await cached.EncryptAsync();
        cached.Keyring.Holds = true;
        var reading = cached.DecryptAsync(message);
        (await cached.Keyring.NextCallAsync()).SetException(StubKms.Throttled());
        Assert.Equal("ThrottlingException", (await Assert.ThrowsAsync<Amazon.KeyManagementService.AmazonKeyManagementServiceException>(() => reading)).ErrorCode);

        cached.Keyring.Holds = false;
        await cached.DecryptAsync(message);
        Assert.Equal(2, cached.Keyring.Unwrapped);
    }

    [Fact]
    public async Task EntriesThatDifferInTheirProviderAlone_AreNotTakenForOneAnother()
    {
        var keyring = new NamingKeyring();
        using var encryptor = new EnvelopeEncryptor(keyring, new() { Cache = new(CachedEncryptor.MaxAge) });
        using var writer = new EnvelopeEncryptor(keyring);
        foreach (var (provider, info) in new[] { ("one", "key"), ("two", "key"), ("one", "another key") })
        {
            (keyring.Provider, keyring.Info) = (provider, info);
            var message = await writer.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
            (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose();
            (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose();
        }

        Assert.Equal(3, keyring.Unwrapped);
    }

    private static int HeaderEnd(byte[] message) => message.Length - (10 + 40);

    /// <summary>Has one data key, with one ciphertext, under changing names.</summary>
    private sealed class NamingKeyring : IKeyring
    {
        internal string Provider { get; set; } = "";

        internal string Info { get; set; } = "";

        internal int Unwrapped { get; private set; }

        public ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken) =>
            new(new DataKeyMaterial(new(new byte[request.DataKeyLength]), new EncryptedDataKey(Provider, Encoding.UTF8.GetBytes(Info), new byte[8])));

        public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
        {
            Unwrapped++;
            return new(new DataKey(new byte[request.DataKeyLength]));
        }
    }
}
