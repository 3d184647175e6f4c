using System.Buffers;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Caching;

public sealed class EncryptionCacheTests
{
    private static readonly EncryptionContext Other = [new("tenant", "t-43"), new("purpose", "unit")];

    [Fact]
    public async Task MessagesOfOneContext_ShareADataKey_AndNothingElse()
    {
        using var cached = new CachedEncryptor();
        var one = await cached.EncryptAsync();
        var other = await cached.EncryptAsync();

        Assert.Equal(1, cached.Keyring.Generated);
        Assert.NotEqual(one[3..35], other[3..35]);
        Assert.NotEqual(one[^26..], other[^26..]);
        using var keyringAlone = new EnvelopeEncryptor(cached.Keyring);
        foreach (var message in new[] { one, other })
        {
            using var result = await keyringAlone.DecryptAsync(message, Messages.Tenant, Messages.Token);
            Assert.Equal(new byte[10], result.Plaintext.ToArray());
        }
    }

    [Fact]
    public async Task EveryFormOfEncryption_UsesTheCache_IfTheLengthIsKnown()
    {
        using var cached = new CachedEncryptor();
        await cached.EncryptAsync();
        await cached.Encryptor.EncryptAsync(new byte[10], new ArrayBufferWriter<byte>(), Messages.Tenant, Messages.Token);
        await cached.Encryptor.EncryptAsync(new MemoryStream(new byte[10]), new MemoryStream(), Messages.Tenant, length: 10, Messages.Token);
        await using (var stream = cached.Encryptor.CreateEncryptingStream(new MemoryStream(), Messages.Tenant, length: 10))
        {
            await stream.WriteAsync(new byte[10], Messages.Token);
            await stream.CompleteAsync(Messages.Token);
        }

        Assert.Equal(1, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AStreamOfUnknownLength_GetsADataKeyOfItsOwn()
    {
        using var cached = new CachedEncryptor();
        await cached.EncryptAsync();
        await cached.Encryptor.EncryptAsync(new MemoryStream(new byte[10]), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token);
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AStreamThatStaysOpen_LeavesTheSharedKeyAlone()
    {
        using var cached = new CachedEncryptor();
        var message = new MemoryStream();
        await using var stream = cached.Encryptor.CreateEncryptingStream(message, Messages.Tenant, length: 10, leaveOpen: true);
        await stream.WriteAsync(new byte[5], Messages.Token);
        Assert.False(Assert.Single(cached.Keyring.Keys).IsCleared);

        await cached.DecryptAsync(await cached.EncryptAsync());
        cached.Clock.Advance(CachedEncryptor.MaxAge);
        Assert.True(cached.Keyring.Keys.First().IsCleared);

        await stream.WriteAsync(new byte[5], Messages.Token);
        await stream.CompleteAsync(Messages.Token);
        await cached.DecryptAsync(message.ToArray());
    }

    [Fact]
    public async Task ASignedStream_SignsAfterItsKeysHaveLeftTheCache()
    {
        using var cached = new CachedEncryptor(more: options => options.Signed = true);
        var message = new MemoryStream();
        await using var stream = cached.Encryptor.CreateEncryptingStream(message, Messages.Tenant, length: 10, leaveOpen: true);
        await stream.WriteAsync(new byte[10], Messages.Token);
        cached.Clock.Advance(CachedEncryptor.MaxAge);
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
        await stream.CompleteAsync(Messages.Token);
        await cached.DecryptAsync(message.ToArray());
    }

    [Fact]
    public async Task SignedMessages_ShareASigningKey_FromManyThreads()
    {
        using var cached = new CachedEncryptor(more: options => options.Signed = true);
        var messages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => cached.EncryptAsync(), Messages.Token)));
        Assert.Equal(1, cached.Keyring.Generated);
        foreach (var message in messages)
        {
            await cached.DecryptAsync(message);
        }
    }

    [Fact]
    public async Task AnotherContext_HasAnotherDataKey()
    {
        using var cached = new CachedEncryptor();
        await cached.EncryptAsync(context: Messages.Tenant);
        await cached.EncryptAsync(context: Other);
        await cached.EncryptAsync(context: EncryptionContext.Empty);
        Assert.Equal(3, cached.Keyring.Generated);

        await cached.EncryptAsync(context: [new("purpose", "unit"), new("tenant", "t-42")]);
        Assert.Equal(3, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AKeyIsUsed_UntilItsAgeEnds()
    {
        using var cached = new CachedEncryptor();
        await cached.EncryptAsync();
        cached.Clock.Advance(CachedEncryptor.MaxAge - TimeSpan.FromTicks(1));
        await cached.EncryptAsync();
        Assert.Equal(1, cached.Keyring.Generated);

        cached.Clock.Advance(TimeSpan.FromTicks(1));
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task TheAgeRuns_FromBeforeTheKeyWasAskedFor()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var first = cached.EncryptAsync();
        var call = await cached.Keyring.NextCallAsync();
        cached.Clock.Advance(CachedEncryptor.MaxAge - TimeSpan.FromSeconds(1));
        call.SetResult();
        await first;
        cached.Keyring.Holds = false;
        await cached.EncryptAsync();
        Assert.Equal(1, cached.Keyring.Generated);

        cached.Clock.Advance(TimeSpan.FromSeconds(1));
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AnAnswerThatTookLongerThanTheAge_ServesWhoWaited_AndIsNotKept()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var first = cached.EncryptAsync();
        var call = await cached.Keyring.NextCallAsync();
        cached.Clock.Advance(CachedEncryptor.MaxAge);
        call.SetResult();
        await first;
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
    }

    [Fact]
    public async Task MaxMessages_IsTheNumberOfMessagesUnderOneKey_AndTheLastOneClearsIt()
    {
        using var cached = new CachedEncryptor(options => options.MaxMessages = 3);
        for (var message = 1; message <= 7; message++)
        {
            await cached.EncryptAsync();
            Assert.Equal((message + 2) / 3, cached.Keyring.Generated);
        }

        Assert.Equal([true, true, false], cached.Keyring.Keys.Select(key => key.IsCleared));
    }

    [Fact]
    public async Task AKeyThatItsFirstMessageUsesUp_IsNotKept()
    {
        using var cached = new CachedEncryptor(options => options.MaxMessages = 1);
        await cached.EncryptAsync();
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
    }

    [Fact]
    public async Task MaxBytes_IsThePlaintextUnderOneKey()
    {
        using var cached = new CachedEncryptor(options => options.MaxBytes = 100);
        await cached.EncryptAsync(60);
        await cached.EncryptAsync(40);
        await cached.EncryptAsync(0);
        Assert.Equal(1, cached.Keyring.Generated);
        await cached.EncryptAsync(1);
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AMessageLongerThanMaxBytes_GetsAKeyOfItsOwn_AndLeavesTheOthersAlone()
    {
        using var cached = new CachedEncryptor(options => options.MaxBytes = 100);
        await cached.EncryptAsync(10);
        await cached.EncryptAsync(101);
        await cached.EncryptAsync(10);
        Assert.Equal(2, cached.Keyring.Generated);
        Assert.Equal([false, true], cached.Keyring.Keys.Select(key => key.IsCleared));
    }

    [Fact]
    public async Task BeyondCapacity_TheLeastRecentlyUsedKeyGoes()
    {
        using var cached = new CachedEncryptor(options => options.Capacity = 2);
        EncryptionContext third = [new("tenant", "t-44")];
        await cached.EncryptAsync(context: Messages.Tenant);
        await cached.EncryptAsync(context: Other);
        await cached.EncryptAsync(context: Messages.Tenant);
        await cached.EncryptAsync(context: third);
        Assert.Equal([false, true, false], cached.Keyring.Keys.Select(key => key.IsCleared));

        await cached.EncryptAsync(context: Messages.Tenant);
        Assert.Equal(3, cached.Keyring.Generated);
        await cached.EncryptAsync(context: Other);
        Assert.Equal(4, cached.Keyring.Generated);
    }

    [Fact]
    public async Task WithoutATouch_ATimerClearsWhatHasExpired()
    {
        using var cached = new CachedEncryptor();
        await cached.EncryptAsync(context: Messages.Tenant);
        cached.Clock.Advance(TimeSpan.FromMinutes(2));
        await cached.EncryptAsync(context: Other);
        cached.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal([true, false], cached.Keyring.Keys.Select(key => key.IsCleared));
        cached.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([true, true], cached.Keyring.Keys.Select(key => key.IsCleared));
    }

    [Fact]
    public async Task AnAnswerThatCameLate_IsClearedByItsOwnAge_BeforeThoseThatWereAskedForLater()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var slow = cached.EncryptAsync(context: Messages.Tenant);
        var call = await cached.Keyring.NextCallAsync();
        cached.Keyring.Holds = false;
        cached.Clock.Advance(TimeSpan.FromMinutes(2));
        await cached.EncryptAsync(context: Other);
        call.SetResult();
        await slow;

        cached.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal([false, true], cached.Keyring.Keys.Select(key => key.IsCleared));
    }

    [Fact]
    public async Task AClockThatIsSetBack_EndsAnAgeEarly_RatherThanLate()
    {
        using var cached = new CachedEncryptor();
        cached.Clock.Advance(TimeSpan.FromDays(1));
        await cached.EncryptAsync();
        cached.Clock.AdjustTime(cached.Clock.GetUtcNow() - TimeSpan.FromHours(1));
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task Disposal_ClearsTheKeys_Once()
    {
        var cached = new CachedEncryptor();
        await cached.EncryptAsync(context: Messages.Tenant);
        await cached.DecryptAsync(await cached.EncryptAsync(context: Other));
        cached.Dispose();
        Assert.All(cached.Keyring.Keys, key => Assert.True(key.IsCleared));

        cached.Keyring.Keys.ToList().ForEach(key => key.Mark());
        cached.Dispose();
        cached.Clock.Advance(CachedEncryptor.MaxAge);
        Assert.All(cached.Keyring.Keys, key => Assert.False(key.IsCleared));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cached.EncryptAsync());
    }

    [Fact]
    public async Task AStreamThatOutlivesItsEncryptor_GetsAKeyThatIsNotKept()
    {
        var cached = new CachedEncryptor();
        var message = new MemoryStream();
        await using var stream = cached.Encryptor.CreateEncryptingStream(message, Messages.Tenant, length: 10, leaveOpen: true);
        cached.Encryptor.Dispose();
        await stream.WriteAsync(new byte[10], Messages.Token);
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
        await stream.CompleteAsync(Messages.Token);
        using var reader = new EnvelopeEncryptor(cached.Keyring);
        (await reader.DecryptAsync(message.ToArray(), Messages.Tenant, Messages.Token)).Dispose();
    }
}
