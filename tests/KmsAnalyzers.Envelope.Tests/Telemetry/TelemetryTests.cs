using System.Diagnostics;
using KmsAnalyzers.Envelope.Tests.Support;
using Microsoft.Extensions.Logging;

namespace KmsAnalyzers.Envelope.Tests.Telemetry;

public sealed class TelemetryTests
{
    private const string Counted = "kmsanalyzers.envelope.messages";
    private const string Plaintext = "kmsanalyzers.envelope.plaintext";
    private const string KmsCalls = "kmsanalyzers.envelope.kms.call.duration";
    private const string Requests = "kmsanalyzers.envelope.cache.requests";
    private const string Waits = "kmsanalyzers.envelope.cache.wait.duration";
    private const string Keys = "kmsanalyzers.envelope.cache.keys";
    private const string Evictions = "kmsanalyzers.envelope.cache.evictions";
    private const string Refreshes = "kmsanalyzers.envelope.cache.refreshes";
    private const string Defeats = "kmsanalyzers.envelope.cache.defeats";
    private const string Encrypt = "kmsanalyzers.envelope.operation=encrypt";
    private const string Decrypt = "kmsanalyzers.envelope.operation=decrypt";

    [Fact]
    public async Task MessagesAndTheirBytes_AreCounted_InEveryForm()
    {
        using var measurements = new Measurements();
        using var keyring = Messages.AesKeyring();
        using var encryptor = new EnvelopeEncryptor(keyring);
        var message = await encryptor.EncryptAsync(new byte[100], Messages.Tenant, Messages.Token);
        await encryptor.EncryptAsync(new byte[100], new System.Buffers.ArrayBufferWriter<byte>(), Messages.Tenant, Messages.Token);
        await encryptor.EncryptAsync(new MemoryStream(new byte[100]), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token);
        await using (var stream = encryptor.CreateEncryptingStream(new MemoryStream(), Messages.Tenant))
        {
            await stream.WriteAsync(new byte[100], Messages.Token);
            await stream.CompleteAsync(Messages.Token);
        }

        (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose();
        await encryptor.DecryptAsync(new MemoryStream(message), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token);
        await using (var stream = encryptor.CreateDecryptingStream(new MemoryStream(message), Messages.Tenant))
        {
            await stream.CopyToAsync(Stream.Null, Messages.Token);
        }

        Assert.Equal((4, 400), (measurements.Sum(Counted, Encrypt), measurements.Sum(Plaintext, Encrypt)));
        Assert.Equal((3, 300), (measurements.Sum(Counted, Decrypt), measurements.Sum(Plaintext, Decrypt)));
        Assert.Equal(0, measurements.Count(Counted, "error.type"));
    }

    [Fact]
    public async Task AFailure_IsCountedByItsKind()
    {
        using var measurements = new Measurements();
        using var keyring = Messages.AesKeyring();
        using var encryptor = new EnvelopeEncryptor(keyring);
        var message = await encryptor.EncryptAsync(new byte[100], Messages.Tenant, Messages.Token);
        message[^1] ^= 1;
        await Messages.RefusedAsync(encryptor, message);
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(
            () => encryptor.DecryptAsync(new MemoryStream(message), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token));
        await using var stream = encryptor.CreateDecryptingStream(new MemoryStream(message), Messages.Tenant);
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
        Assert.Equal(3, measurements.Sum(Counted, "error.type=KmsAnalyzers.Envelope.EnvelopeDecryptionException " + Decrypt));
        Assert.Equal(0, measurements.Sum(Plaintext, Decrypt));
    }

    [Fact]
    public async Task CallsOfKms_AreMeasured_ByOperationAndOutcome()
    {
        using var kms = new StubKms();
        var (key, denied) = (kms.CreateKey(), kms.CreateKey("denied"));
        kms.Failing["denied"] = StubKms.AccessDenied();
        using var measurements = new Measurements();
        using var encryptor = EnvelopeEncryptor.ForKms(kms, key);
        using var refused = EnvelopeEncryptor.ForKms(kms, denied);
        var message = await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        (await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose();
        await Assert.ThrowsAnyAsync<Exception>(async () => await refused.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token));

        Assert.Equal(1, measurements.Count(KmsCalls, "rpc.method=Decrypt"));
        Assert.Equal(2, measurements.Count(KmsCalls, "rpc.method=GenerateDataKey"));
        Assert.Equal(1, measurements.Count(KmsCalls, "error.type=AccessDeniedException rpc.method=GenerateDataKey"));
        Assert.Equal(1, measurements.Sum(Counted, "error.type=AccessDeniedException " + Encrypt));
    }

    [Fact]
    public async Task ActivitiesOfKms_AreInsideThoseOfTheirMessage()
    {
        using var kms = new StubKms();
        using var measurements = new Measurements();
        using var encryptor = EnvelopeEncryptor.ForKms(kms, kms.CreateKey());
        var message = await encryptor.EncryptAsync(new byte[7], Messages.Tenant, Messages.Token);
        Assert.Null(Activity.Current);
        await Messages.RefusedAsync(encryptor, message[..^1]);

        var (call, encrypting, decrypting) = (measurements.Activities[0], measurements.Activities[1], measurements.Activities[^1]);
        Assert.Equal(("KMS/GenerateDataKey", ActivityKind.Client), (call.DisplayName, call.Kind));
        Assert.Equal(encrypting.SpanId, call.ParentSpanId);
        Assert.Equal("envelope encrypt", encrypting.DisplayName);
        Assert.Equal("AES_256_GCM_HKDF_SHA512_COMMIT_KEY", encrypting.GetTagItem("kmsanalyzers.envelope.suite"));
        Assert.Equal(7L, encrypting.GetTagItem("kmsanalyzers.envelope.plaintext.size"));
        Assert.Equal(("envelope decrypt", ActivityStatusCode.Error), (decrypting.DisplayName, decrypting.Status));
        Assert.Equal("KmsAnalyzers.Envelope.EnvelopeDecryptionException", decrypting.GetTagItem("error.type"));
    }

    [Fact]
    public async Task TheCache_TellsOfHitsMissesWaitsAndBypasses()
    {
        using var measurements = new Measurements();
        using var cached = new CachedEncryptor();
        cached.Keyring.Holds = true;
        var callers = Enumerable.Range(0, 3).Select(_ => cached.EncryptAsync()).ToArray();
        (await cached.Keyring.NextCallAsync()).SetResult();
        var message = (await Task.WhenAll(callers))[0];
        cached.Keyring.Holds = false;
        await cached.EncryptAsync();
        await cached.Encryptor.EncryptAsync(new MemoryStream(new byte[10]), new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token);
        await cached.DecryptAsync(message);
        await cached.DecryptAsync(message);

        string[] outcomes = ["hit", "miss", "wait", "bypass"];
        Assert.Equal([1, 1, 2, 1], outcomes.Select(outcome => measurements.Sum(Requests, $"outcome={outcome} {Encrypt}")));
        Assert.Equal([1, 1, 0, 0], outcomes.Select(outcome => measurements.Sum(Requests, $"outcome={outcome} {Decrypt}")));
        Assert.Equal(3, measurements.Count(Waits, Encrypt));
        Assert.Equal((1, 1), (measurements.Sum(Keys, Encrypt), measurements.Sum(Keys, Decrypt)));
    }

    [Fact]
    public async Task EachKeyThatLeavesTheCache_IsCountedByItsReason()
    {
        using var measurements = new Measurements();
        await EndAsync(options => options.MaxMessages = 2, cached => Task.CompletedTask);
        await EndAsync(options => options.MaxBytes = 20, cached => cached.EncryptAsync(1));
        await EndAsync(options => options.Capacity = 1, cached => cached.EncryptAsync(context: EncryptionContext.Empty));
        await EndAsync(options => options.RefreshAhead = TimeSpan.FromMinutes(1), cached => Advance(cached, TimeSpan.FromMinutes(4)));
        await EndAsync(_ => { }, cached => Advance(cached, CachedEncryptor.MaxAge));

        Assert.Equal([1, 1, 1, 1, 1, 3], new[] { "messages", "bytes", "capacity", "refresh", "age", "disposal" }.Select(reason => measurements.Sum(Evictions, $"reason={reason}")));
        Assert.Equal(1, measurements.Count(Refreshes));
        Assert.Equal(0, measurements.Sum(Keys));
        Assert.Equal(0, measurements.Sum(Defeats));

        static async Task EndAsync(Action<DataKeyCacheOptions> configure, Func<CachedEncryptor, Task> act)
        {
            using var cached = new CachedEncryptor(configure);
            await cached.EncryptAsync();
            await cached.EncryptAsync();
            await act(cached);
        }

        static Task Advance(CachedEncryptor cached, TimeSpan time)
        {
            cached.Clock.Advance(time);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task AValuePerRecord_IsCountedAsDefeat_AndLoggedOnce()
    {
        using var measurements = new Measurements();
        using var keyring = Messages.AesKeyring();
        var log = new KeptLog();
        using var encryptor = new EnvelopeEncryptor(keyring, new() { Cache = new(TimeSpan.FromMinutes(5)) { Capacity = 5 } }, log);
        for (var record = 0; record < 300; record++)
        {
            await encryptor.EncryptAsync(new byte[1], [new("record", $"secret-{record}")], Messages.Token);
        }

        Assert.Equal(295, measurements.Sum(Defeats, Encrypt));
        var entry = Assert.Single(log.Entries);
        Assert.Equal(LogLevel.Warning, entry.Level);
        Assert.Contains("value per record", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefreshThatFails_IsCountedAndLogged_WithoutSecrets()
    {
        using var measurements = new Measurements();
        using var raw = Messages.AesKeyring();
        var keyring = new HeldKeyring(raw);
        var log = new KeptLog();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var encryptor = new EnvelopeEncryptor(
            keyring, new() { TimeProvider = clock, Cache = new(TimeSpan.FromMinutes(5)) { RefreshAhead = TimeSpan.FromMinutes(1) } }, log);
        await encryptor.EncryptAsync(new byte[1], [new("tenant", "value-of-the-context")], Messages.Token);
        await encryptor.EncryptAsync(new byte[1], [new("tenant", "value-of-the-context")], Messages.Token);
        keyring.Holds = true;
        clock.Advance(TimeSpan.FromMinutes(4));
        (await keyring.NextCallAsync()).SetException(StubKms.AccessDenied());

        var entry = Assert.Single(log.Entries);
        Assert.Equal((LogLevel.Warning, 1), (entry.Level, entry.Id));
        Assert.IsType<Amazon.KeyManagementService.AmazonKeyManagementServiceException>(entry.Failure);
        Assert.DoesNotContain("value-of-the-context", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(measurements.All, each => each.Contains("value-of-the-context", StringComparison.Ordinal));
    }

    [Fact]
    public void TheNames_AreWhatTheDocumentationSays_AndFollowOpenTelemetry()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "src", "KmsAnalyzers.Envelope", "Telemetry", "EnvelopeTelemetry.cs"));
        string[] names = [Counted, Plaintext, KmsCalls, Requests, Waits, Keys, Evictions, Refreshes, Defeats];
        Assert.All(names, name =>
        {
            Assert.Contains($"<c>{name}</c>", documented, StringComparison.Ordinal);
            Assert.Matches("^[a-z]+(\\.[a-z]+)+$", name);
        });
    }
}
