using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using KmsAnalyzers.Envelope.Tests.Support;
using InMemoryKms = KmsAnalyzers.LocalKms.LocalKms;

namespace KmsAnalyzers.Envelope.Tests.Kms;

/// <summary>
/// What goes wrong between us and KMS: the caller is told what it was, whatever was encrypted can be decrypted afterwards, and no data key is written down.
/// </summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly InMemoryKms kms = new();
    private FaultyKms way = null!;
    private AmazonKeyManagementServiceClient client = null!;
    private string key = "";

    public async ValueTask InitializeAsync()
    {
        way = new(await kms.ListenAsync(cancellationToken: Messages.Token));
        client = way.CreateClient();
        key = kms.CreateKey("alias/documents");
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        kms.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ABurstOfThrottling_IsSeenByAnExistingCatch_AndLosesNothing()
    {
        way.Inject(Enumerable.Range(0, 60).Select(call => call % 3 == 0 ? KmsFault.None : KmsFault.Throttled));
        var plaintexts = Enumerable.Range(0, 20).Select(_ => RandomNumberGenerator.GetBytes(5000)).ToArray();

        var messages = await Task.WhenAll(plaintexts.Select(plaintext => UntilNotThrottledAsync(() => client.EnvelopeEncryptAsync(key, plaintext))));
        way.Inject(Enumerable.Range(0, 40).Select(call => call % 2 == 0 ? KmsFault.None : KmsFault.Throttled));
        var opened = await Task.WhenAll(messages.Select(message => UntilNotThrottledAsync(() => client.EnvelopeDecryptAsync(message, keyId: key))));

        Assert.Equal(plaintexts, opened);
    }

    [Fact]
    public async Task TheQuotaOfLocalKms_ThrottlesLikeKms()
    {
        using var narrow = new InMemoryKms(new() { RequestsPerSecond = 2 });
        var throttled = narrow.CreateClient(new() { MaxErrorRetry = 0 });
        var narrowKey = narrow.CreateKey();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await throttled.EnvelopeEncryptAsync(narrowKey, [1]);
                return "encrypted";
            }
            catch (AmazonKeyManagementServiceException exception) when (exception.ErrorCode == "ThrottlingException")
            {
                return "throttled";
            }
        }));
        Assert.Equal(["encrypted", "throttled"], outcomes.Distinct().Order());
    }

    public static TheoryData<string> Transient => [nameof(KmsFault.Throttled), nameof(KmsFault.ServerError), nameof(KmsFault.Unavailable), nameof(KmsFault.Timeout), nameof(KmsFault.BrokenConnection)];

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task WhatPasses_SurfacesAsItself_AndTheSameCallSucceedsAfterwards(string fault)
    {
        var coming = Enum.Parse<KmsFault>(fault);
        var encryptor = EnvelopeEncryptor.ForKms(client, key);
        var message = await encryptor.EncryptAsync(new byte[100], Messages.Tenant, Messages.Token);
        Func<Task>[] calls =
        [
            async () => await encryptor.EncryptAsync(new byte[100], Messages.Tenant, Messages.Token),
            () => encryptor.EncryptAsync(new MemoryStream(new byte[100]), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token),
            async () => (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose(),
            () => encryptor.DecryptAsync(new MemoryStream(message), Stream.Null, Messages.Tenant, cancellationToken: Messages.Token),
            () => client.EnvelopeDecryptAsync(message, new(Messages.Tenant), key),
            () => client.EnvelopeEncryptAsync(key, new byte[100]),
        ];
        foreach (var call in calls)
        {
            way.Inject(coming);
            var failure = await Assert.ThrowsAnyAsync<Exception>(call);
            Assert.True(failure is AmazonServiceException or AmazonClientException or OperationCanceledException or TimeoutException or HttpRequestException, failure.ToString());
            await call();
        }
    }

    [Fact]
    public async Task AStreamWhoseDataKeyIsThrottled_GoesOn_WhenTheCallIsMadeAgain()
    {
        var encryptor = EnvelopeEncryptor.ForKms(client, key);
        var destination = new MemoryStream();
        await using var encrypting = encryptor.CreateEncryptingStream(destination, Messages.Tenant, leaveOpen: true);
        way.Inject(KmsFault.Throttled);
        await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(async () => await encrypting.WriteAsync(new byte[100], Messages.Token));
        await encrypting.WriteAsync(new byte[100], Messages.Token);
        await encrypting.CompleteAsync(Messages.Token);

        destination.Position = 0;
        await using var decrypting = encryptor.CreateDecryptingStream(destination, Messages.Tenant);
        way.Inject(KmsFault.Throttled);
        var plaintext = new MemoryStream();
        await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => decrypting.CopyToAsync(plaintext, Messages.Token));
        await decrypting.CopyToAsync(plaintext, Messages.Token);
        Assert.Equal(new byte[100], plaintext.ToArray());
    }

    [Fact]
    public async Task AKeyDisabledBetweenCalls_IsTold_AndEnabledAgainItOpensWhatItWrote()
    {
        var encryptor = EnvelopeEncryptor.ForKms(client, key);
        var message = await encryptor.EncryptAsync(new byte[100], Messages.Tenant, Messages.Token);
        await client.DisableKeyAsync(new DisableKeyRequest { KeyId = key }, Messages.Token);

        await Assert.ThrowsAsync<DisabledException>(() => client.EnvelopeDecryptAsync(message, new(Messages.Tenant), key));
        await Assert.ThrowsAsync<DisabledException>(async () => await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token));
        var refused = await Messages.RefusedAsync(encryptor, message, Messages.Tenant);
        Assert.IsType<DisabledException>(refused.InnerException);

        await client.EnableKeyAsync(new EnableKeyRequest { KeyId = key }, Messages.Token);
        Assert.Equal(new byte[100], await client.EnvelopeDecryptAsync(message, new(Messages.Tenant), key));
    }

    [Fact]
    public async Task AStreamThatIsOpen_GoesOn_WhenItsKeyIsDisabled()
    {
        var encryptor = EnvelopeEncryptor.ForKms(client, key);
        var destination = new MemoryStream();
        await using var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant);
        await stream.WriteAsync(new byte[100_000], Messages.Token);
        await client.DisableKeyAsync(new DisableKeyRequest { KeyId = key }, Messages.Token);
        await stream.CompleteAsync(Messages.Token);
        await client.EnableKeyAsync(new EnableKeyRequest { KeyId = key }, Messages.Token);
        Assert.Equal(new byte[100_000], await client.EnvelopeDecryptAsync(destination.ToArray(), new(Messages.Tenant), key));
    }

    [Fact]
    public async Task AnEmptyAnswer_IsNamed_AndNoNullReferenceException()
    {
        var message = await client.EnvelopeEncryptAsync(key, [1]);
        var calls = new Func<Task>[]
        {
            () => client.EnvelopeEncryptAsync(key, [1]),
            () => client.EnvelopeDecryptAsync(message, keyId: key),
            () => EnvelopeEncryptor.ForKms(client, key).DecryptAsync(new MemoryStream(message), Stream.Null, ExpectedContext.Any, cancellationToken: Messages.Token),
        };
        foreach (var call in calls)
        {
            way.Inject(KmsFault.EmptyAnswer);
            var failure = await Assert.ThrowsAnyAsync<InvalidOperationException>(call);
            Assert.Contains("answered", failure.Message, StringComparison.Ordinal);
            await call();
        }
    }

    [Fact]
    public async Task CancelledWhileKmsHangs_TheCallEnds_AndIsNotCollectedAsAFailure()
    {
        var encryptor = EnvelopeEncryptor.ForKms(client, key);
        var message = await encryptor.EncryptAsync(new byte[100], Messages.Tenant, Messages.Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        way.Inject(KmsFault.Hangs, KmsFault.Hangs);
        var destination = new MemoryStream();

        var encrypting = encryptor.EncryptAsync(new MemoryStream(new byte[100]), destination, Messages.Tenant, cancellationToken: cancellation.Token);
        var decrypting = encryptor.DecryptAsync(new MemoryStream(message), destination, Messages.Tenant, cancellationToken: cancellation.Token);
        await way.Hanging.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => encrypting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decrypting);
        Assert.Equal(0, destination.Length);
        (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose();
    }

    [Fact]
    public async Task WhateverGoesWrong_NoDataKeyIsWrittenDown()
    {
        using var written = new Written();
        var encryptor = new EnvelopeEncryptor(new KmsKeyring(client, key), new() { FrameLength = 64, CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt });
        var plaintext = RandomNumberGenerator.GetBytes(300);
        foreach (var fault in Enum.GetValues<KmsFault>().Except([KmsFault.Hangs]))
        {
            var message = await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token);
            await TriedAsync(written, fault, async () => await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token));
            await TriedAsync(written, fault, async () => (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose());
            await TriedAsync(written, fault, () => client.EnvelopeDecryptAsync(message, new(Messages.Tenant), key));
        }

        var original = await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token);
        for (var position = 0; position < original.Length; position += 11)
        {
            var mutant = original.ToArray();
            mutant[position] ^= 1;
            await TriedAsync(written, KmsFault.None, async () => (await encryptor.DecryptAsync(mutant, Messages.Tenant, Messages.Token)).Dispose());
            await TriedAsync(written, KmsFault.None, () => encryptor.DecryptAsync(new MemoryStream(mutant), Stream.Null, Messages.Tenant, cancellationToken: Messages.Token));
            await TriedAsync(written, KmsFault.None, () => client.EnvelopeDecryptAsync(mutant, new(Messages.Tenant), key));
        }

        Assert.True(way.DataKeys.Count > 30, $"{way.DataKeys.Count} data keys");
        Assert.True(written.Count > 100, $"{written.Count} texts");
        written.HoldNone([.. way.DataKeys.DistinctBy(Convert.ToHexString), plaintext, plaintext[..64]]);
    }

    private async Task TriedAsync(Written written, KmsFault fault, Func<Task> call)
    {
        way.Inject(fault);
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            written.Add(exception.ToString());
        }
    }

    private static async Task<byte[]> UntilNotThrottledAsync(Func<Task<byte[]>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (AmazonKeyManagementServiceException exception) when (exception.ErrorCode == "ThrottlingException")
            {
                // The next call takes the next fault.
            }
        }
    }
}
