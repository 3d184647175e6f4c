using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Keyrings;

public sealed class KmsKeyringTests
{
    private readonly StubKms kms = new();

    [Fact]
    public async Task EveryKeyOfTheKeyring_DecryptsAlone()
    {
        string[] keys = [kms.CreateKey(), kms.CreateKey(), kms.CreateKey()];
        var message = await EncryptAsync(new KmsKeyring(kms, keys[0], keys[1..]));
        Assert.Equal(["GenerateDataKey", "Encrypt", "Encrypt"], kms.Calls.Select(call => call.Operation));

        foreach (var key in keys)
        {
            kms.Calls.Clear();
            using var result = await OpenAsync(new KmsKeyring(kms, key), message);
            Assert.Equal(key, Encoding.UTF8.GetString(result.EncryptedDataKey.ProviderInfo.Span));
            Assert.Single(kms.Calls);
        }
    }

    [Fact]
    public async Task ContextAndGrantTokens_GoWithAllThreeCalls()
    {
        var keyring = new KmsKeyring(kms, kms.CreateKey(), [kms.CreateKey()], ["token"]);
        (await OpenAsync(keyring, await EncryptAsync(keyring))).Dispose();

        Assert.Equal(["GenerateDataKey", "Encrypt", "Decrypt"], kms.Calls.Select(call => call.Operation));
        Assert.All(kms.Calls, call => Assert.Equal(["token"], call.GrantTokens));
        Assert.All(kms.Calls, call => Assert.Equal(new() { ["tenant"] = "t-42", ["purpose"] = "unit", ["kms-analyzers-envelope"] = "1" }, call.Context));
    }

    [Fact]
    public async Task AnAlias_ReadsItsOwnMessages()
    {
        kms.PointAlias("alias/documents", kms.CreateKey());
        var keyring = new KmsKeyring(kms, "alias/documents");
        (await OpenAsync(keyring, await EncryptAsync(keyring))).Dispose();
        Assert.Equal("alias/documents", kms.Calls[^1].KeyId);
    }

    [Fact]
    public async Task AFailureOfOneKey_LeadsOnToTheNext()
    {
        var denied = kms.CreateKey("denied");
        var keyring = new KmsKeyring(kms, denied, [kms.CreateKey()]);
        var message = await EncryptAsync(keyring);
        kms.Failing["denied"] = StubKms.AccessDenied();

        (await OpenAsync(keyring, message)).Dispose();
        Assert.Equal(2, kms.Calls.Count(call => call.Operation == "Decrypt"));
    }

    [Fact]
    public async Task WhereNoKeyDecrypts_TheExceptionListsWhatEachAnswered()
    {
        var keyring = new KmsKeyring(kms, kms.CreateKey("denied"), [kms.CreateKey("disabled")]);
        var message = await EncryptAsync(keyring);
        kms.Failing["denied"] = StubKms.AccessDenied();
        kms.Failing["disabled"] = new DisabledException("disabled");

        var exception = await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => OpenAsync(keyring, message));

        Assert.Equal([kms.Failing["denied"], kms.Failing["disabled"]], Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions);
        Assert.Contains("key/denied: AccessDeniedException", exception.Message, StringComparison.Ordinal);
        Assert.Contains("key/disabled: DisabledException", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_SurfacesAsItself_NeverAsAMessageThatCannotBeDecrypted()
    {
        var keyring = new KmsKeyring(kms, kms.CreateKey("busy"), [kms.CreateKey("denied")]);
        var message = await EncryptAsync(keyring);
        kms.Failing["denied"] = StubKms.AccessDenied();
        foreach (var transient in new Exception[]
        {
            StubKms.Throttled(), new KMSInternalException("500"), new TimeoutException(), new TaskCanceledException("time-out"), new HttpRequestException("connection"),
        })
        {
            kms.Failing["busy"] = transient;
            Assert.Same(transient, await Assert.ThrowsAnyAsync<Exception>(() => OpenAsync(keyring, message)));
        }
    }

    [Fact]
    public async Task LimitExceeded_IsNoThrottling()
    {
        var keyring = new KmsKeyring(kms, kms.CreateKey("limited"));
        var message = await EncryptAsync(keyring);
        kms.Failing["limited"] = new LimitExceededException("resources");
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => OpenAsync(keyring, message));
    }

    [Fact]
    public async Task Cancellation_IsRethrown_AndNotCollected()
    {
        var keyring = new KmsKeyring(kms, kms.CreateKey(), [kms.CreateKey()]);
        var message = await EncryptAsync(keyring);
        using var source = new CancellationTokenSource();
        kms.OnDecrypt = answer =>
        {
            source.Cancel();
            throw new OperationCanceledException(source.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new EnvelopeEncryptor(keyring).DecryptAsync(message, ExpectedContext.Any, source.Token));
        Assert.Single(kms.Calls, call => call.Operation == "Decrypt");
    }

    [Fact]
    public async Task AnAttackersEntryFirst_DoesNotKeepTheKeyFromItsOwn()
    {
        // An entry under the attacker's key, with the attacker's ARN or with ours.
        var ours = kms.CreateKey();
        var theirs = kms.CreateKey();
        kms.PointAlias("alias/ours", ours);
        var ownAndTheirs = await EncryptAsync(new KmsKeyring(kms, theirs, [ours]));
        kms.Calls.Clear();

        (await OpenAsync(new KmsKeyring(kms, ours), ownAndTheirs)).Dispose();
        Assert.Single(kms.Calls);
        (await OpenAsync(new KmsKeyring(kms, "alias/ours"), ownAndTheirs)).Dispose();
        Assert.Equal(3, kms.Calls.Count);

        var disguised = new MultiKeyring(new RelabelledKeyring(new KmsKeyring(kms, theirs), ours), new KmsKeyring(kms, ours));
        (await OpenAsync(new KmsKeyring(kms, ours), await EncryptAsync(disguised))).Dispose();
    }

    [Fact]
    public async Task AnotherDataKeyThanTheMessages_UnderOurOwnKey_IsRefusedByTheCommitment()
    {
        var ours = kms.CreateKey();
        var keyring = new SwappedKeyring(new KmsKeyring(kms, ours));
        var message = await EncryptAsync(keyring);
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => OpenAsync(new KmsKeyring(kms, ours), message));
    }

    [Fact]
    public async Task AMultiRegionReplica_ReadsWithItsOwnArn()
    {
        var key = kms.CreateKey("mrk-1");
        var message = await EncryptAsync(new KmsKeyring(kms, key));
        var elsewhere = new StubKms("eu-west-1", kms);
        var replica = key.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal);

        (await OpenAsync(new KmsKeyring(elsewhere, replica), message)).Dispose();
        Assert.Equal(replica, elsewhere.Calls[^1].KeyId);
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(
            () => OpenAsync(new KmsKeyring(elsewhere, replica.Replace("111122223333", "444455556666", StringComparison.Ordinal)), message));
    }

    [Fact]
    public void KeysThatStandTwice_AreRefused_ReplicasToo()
    {
        const string Key = "arn:aws:kms:us-east-1:111122223333:key/mrk-1";
        Assert.Throws<ArgumentException>("additionalKeyIds", () => new KmsKeyring(kms, Key, [Key]));
        Assert.Throws<ArgumentException>("additionalKeyIds", () => new KmsKeyring(kms, Key, ["arn:aws:kms:eu-west-1:111122223333:key/mrk-1"]));
        Assert.Throws<ArgumentException>("additionalKeyIds", () => new KmsKeyring(kms, "alias/a", ["alias/b", "alias/a"]));
        Assert.Throws<ArgumentException>("additionalKeyIds", () => new KmsKeyring(kms, Key, [""]));
        Assert.Throws<ArgumentNullException>("generatorKeyId", () => new KmsKeyring(kms, null!));
        Assert.Throws<ArgumentNullException>("kms", () => new KmsKeyring(null!, Key));
        Assert.NotNull(new KmsKeyring(kms, "arn:aws:kms:us-east-1:111122223333:key/1", ["arn:aws:kms:eu-west-1:111122223333:key/1"]));
    }

    [Fact]
    public async Task AFailedFurtherCopy_FailsTheEncryption()
    {
        var keyring = new KmsKeyring(kms, kms.CreateKey(), [kms.CreateKey("denied")]);
        kms.Failing["denied"] = StubKms.AccessDenied();
        Assert.Same(kms.Failing["denied"], await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => EncryptAsync(keyring)));
    }

    [Fact]
    public async Task AKeyringOfSeveralKeys_InsideAMultiKeyring_GivesAllItsCopies()
    {
        string[] keys = [kms.CreateKey(), kms.CreateKey()];
        using var raw = Messages.AesKeyring();
        var message = await EncryptAsync(new MultiKeyring(raw, new KmsKeyring(kms, keys[0], keys[1..])));
        foreach (var key in keys)
        {
            (await OpenAsync(new KmsKeyring(kms, key), message)).Dispose();
        }
    }

    private static async Task<byte[]> EncryptAsync(IKeyring keyring) => await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[] { 1 }, Messages.Tenant, Messages.Token);

    private static async Task<DecryptResult> OpenAsync(IKeyring keyring, byte[] message) =>
        await new EnvelopeEncryptor(keyring).DecryptAsync(message, Messages.Tenant, Messages.Token);

    /// <summary>Writes another key's ARN onto its entries.</summary>
    private sealed class RelabelledKeyring(IKeyring inner, string arn) : IKeyring
    {
        public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
        {
            var material = await inner.GenerateAsync(request, cancellationToken);
            return new(material.DataKey, new EncryptedDataKey("aws-kms", Encoding.UTF8.GetBytes(arn), material.EncryptedDataKeys[0].Ciphertext));
        }

        public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>Encrypts with one data key and stores another.</summary>
    private sealed class SwappedKeyring(IKeyring inner) : IKeyring
    {
        public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
        {
            using var material = await inner.GenerateAsync(request, cancellationToken);
            return new(DataKey.Generate(request.DataKeyLength), material.EncryptedDataKeys);
        }

        public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
