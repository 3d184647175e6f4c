using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Caching;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task AThousandFirstUses_AreOneCallOfKms()
    {
        using var kms = new LocalKms.LocalKms();
        using var client = kms.CreateClient();
        using var encryptor = EnvelopeEncryptor.ForKms(client, kms.CreateKey(), new() { Cache = new(TimeSpan.FromMinutes(5)) });
        var messages = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token).AsTask())));
        Assert.Equal(["GenerateDataKey"], kms.Calls.Select(call => call.Operation));

        await Task.WhenAll(messages.Select(message => Task.Run(async () => (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose())));
        Assert.Equal(["GenerateDataKey", "Decrypt"], kms.Calls.Select(call => call.Operation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    public async Task ManyMessages_CostTheCallsThatTheLimitsMakeUnavoidable_HoweverManyCallers(int callers)
    {
        const int Each = 50;
        const int MaxMessages = 30;
        var contexts = Enumerable.Range(0, 20).Select(tenant => new EncryptionContext { ["tenant"] = $"t-{tenant}" }).ToArray();
        using var kms = new LocalKms.LocalKms();
        using var client = kms.CreateClient();
        using var encryptor = EnvelopeEncryptor.ForKms(client, kms.CreateKey(), new() { Cache = new(TimeSpan.FromMinutes(5)) { MaxMessages = MaxMessages } });
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (int message; (message = Interlocked.Increment(ref next)) < Each * contexts.Length;)
            {
                await encryptor.EncryptAsync(new byte[1], contexts[message % contexts.Length], Messages.Token);
            }
        })));
        Assert.Equal(contexts.Length * ((Each + MaxMessages - 1) / MaxMessages), kms.Calls.Count);
    }

    [Fact]
    public async Task ACallerWhoLeaves_LeavesTheCallToTheOthers()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        using var cancellation = new CancellationTokenSource();
        var leader = cached.EncryptAsync(token: cancellation.Token);
        var follower = cached.EncryptAsync();
        var call = await cached.Keyring.NextCallAsync();
        await cancellation.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        Assert.False(call.Token.IsCancellationRequested);

        call.SetResult();
        await follower;
        await cached.EncryptAsync();
        Assert.Equal(1, cached.Keyring.Generated);
    }

    [Fact]
    public async Task WhenEverybodyHasLeft_TheCallIsCancelled_AndTheNextCallerStartsAnother()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        using var cancellation = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 5).Select(_ => cached.EncryptAsync(token: cancellation.Token)).ToArray();
        var call = await cached.Keyring.NextCallAsync();
        await cancellation.CancelAsync();
        await Task.WhenAll(callers.Select(caller => Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller)));
        Assert.True(call.Token.IsCancellationRequested);

        cached.Keyring.Holds = false;
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AnAnswerThatComesAfterEverybodyHasLeft_IsCleared()
    {
        using var cached = new CachedEncryptor();
        var stubborn = new StubbornKeyring(cached.Keyring);
        using var encryptor = new EnvelopeEncryptor(stubborn, new() { Cache = new(CachedEncryptor.MaxAge) });
        using var cancellation = new CancellationTokenSource();
        var caller = encryptor.EncryptAsync(new byte[1], Messages.Tenant, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        stubborn.Answer.SetResult();
        await stubborn.Answered.Task;
        await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(2, cached.Keyring.Generated);
        Assert.Equal([true, false], cached.Keyring.Keys.Select(key => key.IsCleared));
    }

    [Fact]
    public async Task ACallerWhoComesCancelled_AsksForNothing()
    {
        using var cached = new CachedEncryptor();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cached.EncryptAsync(token: new(canceled: true)));
        await cached.EncryptAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cached.EncryptAsync(token: new(canceled: true)));
        Assert.Equal(1, cached.Keyring.Generated);
    }

    [Fact]
    public async Task AFailure_IsToldToAllWhoWait_AndNotKept()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var callers = Enumerable.Range(0, 5).Select(_ => cached.EncryptAsync()).ToArray();
        var failure = StubKms.AccessDenied();
        (await cached.Keyring.NextCallAsync()).SetException(failure);
        foreach (var caller in callers)
        {
            Assert.Same(failure, await Assert.ThrowsAsync<Amazon.KeyManagementService.AmazonKeyManagementServiceException>(() => caller));
        }

        cached.Keyring.Holds = false;
        await cached.EncryptAsync();
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task ATimeoutOfTheCallItself_SurfacesAsItself()
    {
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var caller = cached.EncryptAsync();
        var failure = new TaskCanceledException("timeout", new TimeoutException());
        (await cached.Keyring.NextCallAsync()).SetException(failure);
        Assert.Same(failure, await Assert.ThrowsAsync<TaskCanceledException>(() => caller));
    }

    [Fact]
    public async Task WaitersBeyondMaxMessages_StartTheNextCall()
    {
        using var cached = new CachedEncryptor(options => options.MaxMessages = 3);
        cached.Keyring.Holds = true;
        var callers = Enumerable.Range(0, 8).Select(_ => cached.EncryptAsync()).ToArray();
        Assert.Equal(3, cached.Keyring.Generated);
        for (var call = 0; call < 3; call++)
        {
            (await cached.Keyring.NextCallAsync()).SetResult();
        }

        var messages = await Task.WhenAll(callers);
        Assert.Equal([2, 3, 3], (await Task.WhenAll(messages.Select(cached.DataKeyOfAsync))).GroupBy(key => key).Select(key => key.Count()).Order());
        Assert.Equal(2, cached.Keyring.Keys.Count(key => key.IsCleared));
        cached.Keyring.Holds = false;
        await cached.EncryptAsync();
        Assert.Equal(3, cached.Keyring.Generated);
    }

    [Fact]
    public async Task WaitersBeyondMaxBytes_StartTheNextCall()
    {
        using var cached = new CachedEncryptor(options => options.MaxBytes = 100);
        cached.Keyring.Holds = true;
        var callers = Enumerable.Range(0, 4).Select(_ => cached.EncryptAsync(50)).ToArray();
        Assert.Equal(2, cached.Keyring.Generated);
        (await cached.Keyring.NextCallAsync()).SetResult();
        (await cached.Keyring.NextCallAsync()).SetResult();
        await Task.WhenAll(callers);
    }

    [Fact]
    public async Task ACallerWhoLeaves_GivesBackItsPlace()
    {
        using var cached = new CachedEncryptor(options => options.MaxMessages = 2);
        cached.Keyring.Holds = true;
        using var cancellation = new CancellationTokenSource();
        var staying = cached.EncryptAsync();
        var leaving = cached.EncryptAsync(token: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        var coming = cached.EncryptAsync();
        Assert.Equal(1, cached.Keyring.Generated);
        (await cached.Keyring.NextCallAsync()).SetResult();
        await Task.WhenAll(staying, coming);
    }

    [Fact]
    public async Task DisposalDuringACall_LetsWhoWaitFinish_AndKeepsNothing()
    {
        var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var callers = Enumerable.Range(0, 3).Select(_ => cached.EncryptAsync()).ToArray();
        var call = await cached.Keyring.NextCallAsync();
        cached.Encryptor.Dispose();
        call.SetResult();
        await Task.WhenAll(callers);
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
    }

    /// <summary>Answers when it likes, whatever is cancelled.</summary>
    private sealed class StubbornKeyring(IKeyring inner) : IKeyring
    {
        internal TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
        {
            await Answer.Task;
            var material = await inner.GenerateAsync(request, CancellationToken.None);
            Answered.TrySetResult();
            return material;
        }

        public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Not asked for.");

        public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Not asked for.");
    }
}
