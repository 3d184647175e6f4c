using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Caching;

public sealed class RefreshAheadTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task AKeyThatWasUsedAgain_IsReplacedAheadOfItsEnd_WithoutACaller()
    {
        using var cached = Refreshing();
        var old = await cached.EncryptAsync();
        await cached.EncryptAsync();
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        Assert.Equal(2, cached.Keyring.Generated);
        Assert.Equal([true, false], cached.Keyring.Keys.Select(key => key.IsCleared));

        // The new key's age began with its own call.
        cached.Clock.Advance(Ahead);
        var renewed = await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
        await cached.DecryptAsync(old);
        await cached.DecryptAsync(renewed);
    }

    [Fact]
    public async Task AKeyThatWasNotUsedAgain_IsNotReplaced()
    {
        using var cached = Refreshing();
        await cached.EncryptAsync();
        cached.Clock.Advance(CachedEncryptor.MaxAge);
        Assert.Equal(1, cached.Keyring.Generated);
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
    }

    [Fact]
    public async Task AKeyIsReplacedOnce_AndItsSuccessorOnlyIfThatIsUsed()
    {
        using var cached = Refreshing();
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            cached.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(2, cached.Keyring.Generated);
        Assert.All(cached.Keyring.Keys, key => Assert.True(key.IsCleared));
    }

    [Fact]
    public async Task AFirstFurtherUseInTheLastMinute_AsksForTheSuccessor_AndDoesNotWaitForIt()
    {
        using var cached = Refreshing();
        await cached.EncryptAsync();
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        cached.Keyring.Holds = true;
        await cached.EncryptAsync();
        var call = await cached.Keyring.NextCallAsync();
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);

        // The old one's age ends first: whoever comes now waits for the call that is under way.
        cached.Clock.Advance(Ahead);
        var waiting = cached.EncryptAsync();
        Assert.False(waiting.IsCompleted);
        call.SetResult();
        await waiting;
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AFailureAhead_LeavesTheKeyUntilItsEnd_AndIsNotTriedAgain()
    {
        using var cached = Refreshing();
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        cached.Keyring.Holds = true;
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        (await cached.Keyring.NextCallAsync()).SetException(StubKms.AccessDenied());
        cached.Keyring.Holds = false;
        await cached.EncryptAsync();
        cached.Clock.Advance(Ahead - TimeSpan.FromSeconds(1));
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);

        cached.Clock.Advance(TimeSpan.FromSeconds(1));
        await cached.EncryptAsync();
        Assert.Equal(3, cached.Keyring.Generated);
    }

    [Fact]
    public async Task WaitersForASuccessor_DoNotEndItsCall_WhenTheyLeave()
    {
        using var cached = Refreshing();
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        cached.Keyring.Holds = true;
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        var call = await cached.Keyring.NextCallAsync();
        cached.Clock.Advance(Ahead);
        using var cancellation = new CancellationTokenSource();
        var leaving = cached.EncryptAsync(token: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(call.Token.IsCancellationRequested);
        var staying = cached.EncryptAsync();
        call.SetResult();
        await staying;
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task DisposalDuringARefresh_EndsTheCall_AndKeepsNothing()
    {
        var cached = Refreshing();
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        cached.Keyring.Holds = true;
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        var call = await cached.Keyring.NextCallAsync();
        cached.Dispose();
        Assert.True(call.Token.IsCancellationRequested);
        for (var minute = 0; minute < 60; minute++)
        {
            cached.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(2, cached.Keyring.Generated);
        Assert.All(cached.Keyring.Keys, key => Assert.True(key.IsCleared));
    }

    [Fact]
    public async Task ARefreshThatAnswersAfterDisposal_IsCleared()
    {
        var cached = Refreshing();
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        (cached.Keyring.Holds, cached.Keyring.IgnoresCancellation) = (true, true);
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        var call = await cached.Keyring.NextCallAsync();
        cached.Encryptor.Dispose();
        call.SetResult();
        while (cached.Keyring.Keys.Count < 2 || cached.Keyring.Keys.Any(key => !key.IsCleared))
        {
            Messages.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task AfterDisposal_NothingIsRefreshed()
    {
        var cached = Refreshing();
        await cached.EncryptAsync();
        await cached.EncryptAsync();
        cached.Dispose();
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        Assert.Equal(1, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AKeyToReadWith_IsReplacedAheadToo()
    {
        using var cached = Refreshing();
        var message = await cached.EncryptAsync();
        await cached.DecryptAsync(message);
        await cached.DecryptAsync(message);
        cached.Clock.Advance(CachedEncryptor.MaxAge - Ahead);
        Assert.Equal(2, cached.Keyring.Unwrapped);
        cached.Clock.Advance(Ahead);
        await cached.DecryptAsync(message);
        Assert.Equal(2, cached.Keyring.Unwrapped);
    }

    private static CachedEncryptor Refreshing() => new(options => options.RefreshAhead = Ahead);
}
