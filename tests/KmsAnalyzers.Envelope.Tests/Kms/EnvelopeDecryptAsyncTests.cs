using System.Net;
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

public sealed class EnvelopeDecryptAsyncTests
{
    private readonly StubKms kms = new();

    [Fact]
    public async Task WhatWasEncryptedBeforeTheMigration_GoesToKmsAsItStands()
    {
        var key = kms.CreateKey();
        var old = await kms.EncryptAsync(new() { KeyId = key, Plaintext = new([1, 2, 3]), EncryptionContext = new() { ["tenant"] = "t-42" } }, Messages.Token);

        Assert.Equal([1, 2, 3], await kms.EnvelopeDecryptAsync(old.CiphertextBlob.ToArray(), new() { ["tenant"] = "t-42" }, key));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(old.CiphertextBlob.ToArray(), new() { ["tenant"] = "T-42" }, key));
    }

    [Fact]
    public async Task TheResponse_IsWhatTheSdkWouldAnswer()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1, 2, 3]);

        var response = await kms.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = new(message) }, Messages.Token);

        Assert.Equal(key, response.KeyId);
        Assert.Equal(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, response.EncryptionAlgorithm);
        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal("decrypt", response.ResponseMetadata.RequestId);
        Assert.Equal(0, response.Plaintext.Position);
        Assert.Equal([1, 2, 3], response.Plaintext.ToArray());
    }

    [Theory]
    [InlineData("020478")]
    [InlineData("020578")]
    [InlineData("01800178")]
    [InlineData("01800014ff")]
    public async Task WhatBeginsLikeAMessage_NeverReachesKmsAsACiphertext(string start)
    {
        var exception = await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(Convert.FromHexString(start)));
        Assert.IsType<EnvelopeDecryptionException>(exception.InnerException);
        Assert.Empty(kms.Calls);
    }

    [Theory]
    [InlineData("02")]
    [InlineData("0204")]
    [InlineData("020178")]
    [InlineData("020479")]
    [InlineData("018001")]
    [InlineData("01800179")]
    [InlineData("01020300")]
    public async Task EverythingElse_GoesToKms(string start)
    {
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(Convert.FromHexString(start)));
        Assert.Single(kms.Calls);
    }

    [Fact]
    public async Task RsaCiphertextThatBeginsLikeAMessage_GoesToKms_WhenTheRequestSaysSo()
    {
        kms.Published["020478FF"] = new([1, 2, 3]);
        var request = new DecryptRequest
        {
            KeyId = "rsa", CiphertextBlob = new([2, 4, 0x78, 0xff]), EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256,
        };

        Assert.Equal([1, 2, 3], (await kms.EnvelopeDecryptAsync(request, Messages.Token)).Plaintext.ToArray());
    }

    [Fact]
    public async Task DryRunAndRecipient_GoToKms_UnlessTheCiphertextIsAMessage()
    {
        var key = kms.CreateKey();
        var old = (await kms.EncryptAsync(new() { KeyId = key, Plaintext = new([1]) }, Messages.Token)).CiphertextBlob;
        var message = new MemoryStream(await kms.EnvelopeEncryptAsync(key, [1]));
        kms.Calls.Clear();

        await kms.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = old, DryRun = true }, Messages.Token);
        await kms.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = old, Recipient = new() }, Messages.Token);
        Assert.Equal(2, kms.Calls.Count);

        await Assert.ThrowsAsync<NotSupportedException>(() => kms.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = message, DryRun = true }, Messages.Token));
        await Assert.ThrowsAsync<NotSupportedException>(() => kms.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = message, Recipient = new() }, Messages.Token));
        Assert.Equal(2, kms.Calls.Count);
    }

    [Fact]
    public async Task KeyAndGrantTokens_GoToKmsAsTheyStand()
    {
        var key = kms.CreateKey();
        kms.PointAlias("alias/documents", key);
        var message = await kms.EnvelopeEncryptAsync("alias/documents", [1]);
        kms.Calls.Clear();

        await kms.EnvelopeDecryptAsync(
            new DecryptRequest { KeyId = "alias/documents", CiphertextBlob = new(message), GrantTokens = ["token"] }, Messages.Token);

        var call = Assert.Single(kms.Calls);
        Assert.Equal("alias/documents", call.KeyId);
        Assert.Equal(["token"], call.GrantTokens);
    }

    [Fact]
    public async Task AnotherKey_IsAnIncorrectKeyException_WithoutACall()
    {
        var message = await kms.EnvelopeEncryptAsync(kms.CreateKey(), [1]);
        var other = kms.CreateKey();
        kms.Calls.Clear();

        var exception = await Assert.ThrowsAsync<IncorrectKeyException>(() => kms.EnvelopeDecryptAsync(message, keyId: other));
        Assert.IsType<EnvelopeDecryptionException>(exception.InnerException);
        Assert.Equal("IncorrectKeyException", exception.ErrorCode);
        Assert.Empty(kms.Calls);
    }

    [Fact]
    public async Task ARepointedAlias_CutsOffOlderMessages()
    {
        kms.PointAlias("alias/documents", kms.CreateKey());
        var message = await kms.EnvelopeEncryptAsync("alias/documents", [1]);
        kms.PointAlias("alias/documents", kms.CreateKey());

        await Assert.ThrowsAsync<IncorrectKeyException>(() => kms.EnvelopeDecryptAsync(message, keyId: "alias/documents"));
    }

    [Fact]
    public async Task AnAnswerOfAnotherKeyThanTheMessageNames_IsRefused()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1]);
        kms.PointAlias("alias/documents", key);
        kms.OnDecrypt = answer => { answer.KeyId = kms.CreateKey(); return answer; };

        foreach (var keyId in new[] { key, "alias/documents", null })
        {
            await Assert.ThrowsAsync<IncorrectKeyException>(() => kms.EnvelopeDecryptAsync(message, keyId: keyId));
        }
    }

    [Fact]
    public async Task ADataKeyOfAnotherLength_IsRefused()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1]);
        kms.OnDecrypt = answer => { answer.Plaintext = new(new byte[16]); return answer; };
        await Assert.ThrowsAsync<IncorrectKeyException>(() => kms.EnvelopeDecryptAsync(message, keyId: key));

        kms.OnGenerate = answer => { answer.Plaintext = new(new byte[16]); return answer; };
        await Assert.ThrowsAsync<CryptographicException>(() => kms.EnvelopeEncryptAsync(key, [1]));
    }

    [Fact]
    public async Task AMultiRegionKey_IsReadInAnotherRegion_WithItsReplicaOrWithoutAKey()
    {
        var key = kms.CreateKey("mrk-1234");
        var message = await kms.EnvelopeEncryptAsync(key, [1, 2, 3]);
        var elsewhere = new StubKms("eu-west-1", kms);
        var replica = key.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal);
        elsewhere.PointAlias("alias/documents", replica);

        Assert.Equal([1, 2, 3], await elsewhere.EnvelopeDecryptAsync(message, keyId: replica));
        Assert.Equal([1, 2, 3], await elsewhere.EnvelopeDecryptAsync(message, keyId: "alias/documents"));
        Assert.Equal([1, 2, 3], await elsewhere.EnvelopeDecryptAsync(message));
    }

    [Fact]
    public async Task ASingleRegionKey_IsNotAskedForInAnotherRegion()
    {
        var message = await kms.EnvelopeEncryptAsync(kms.CreateKey(), [1]);
        var elsewhere = new StubKms("eu-west-1", kms);

        await Assert.ThrowsAsync<IncorrectKeyException>(() => elsewhere.EnvelopeDecryptAsync(message));
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task Throttling_IsSeenByAnExistingCatch()
    {
        var key = kms.CreateKey("busy");
        var message = await kms.EnvelopeEncryptAsync(key, [1]);
        kms.Failing["busy"] = StubKms.Throttled();

        foreach (var keyId in new[] { key, null })
        {
            var thrown = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeDecryptAsync(message, keyId: keyId));
            Assert.Same(kms.Failing["busy"], thrown);
        }
    }

    [Fact]
    public async Task WhatKmsRefuses_PassesThrough()
    {
        var key = kms.CreateKey("gone");
        var message = await kms.EnvelopeEncryptAsync(key, [1]);
        foreach (var refusal in new Exception[] { StubKms.AccessDenied(), new DisabledException("disabled"), new AmazonClientException("no credentials") })
        {
            kms.Failing["gone"] = refusal;
            Assert.Same(refusal, await Assert.ThrowsAnyAsync<Exception>(() => kms.EnvelopeDecryptAsync(message, keyId: key)));
        }
    }

    [Fact]
    public async Task ATamperedMessage_IsAnInvalidCiphertextException()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1, 2, 3]);
        message[^1] ^= 1;

        var exception = await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(message, keyId: key));
        Assert.IsType<EnvelopeDecryptionException>(exception.InnerException);
        Assert.Equal("InvalidCiphertextException", exception.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
    }

    [Fact]
    public async Task TheBase64TextOfAMessage_GoesToKms_AndTheRefusalSaysWhatItLooksLike()
    {
        var key = kms.CreateKey();
        var text = System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(await kms.EnvelopeEncryptAsync(key, [1, 2, 3])));
        var exception = await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(text, keyId: key));
        Assert.Contains("Base64", exception.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidCiphertextException", exception.ErrorCode);
        Assert.IsType<InvalidCiphertextException>(exception.InnerException);
    }

    [Fact]
    public async Task AMessageWithoutAKeyOfKms_IsAnIncorrectKeyException()
    {
        using var keyring = Messages.AesKeyring();
        var message = await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token);
        await Assert.ThrowsAsync<IncorrectKeyException>(() => kms.EnvelopeDecryptAsync(message));
        Assert.Empty(kms.Calls);
    }

    [Fact]
    public async Task Cancellation_IsRethrown()
    {
        var message = await kms.EnvelopeEncryptAsync(kms.CreateKey(), [1]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => kms.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = new(message) }, new CancellationToken(canceled: true)));
    }
}
