using System.Net;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

public sealed class EnvelopeEncryptAsyncTests
{
    private readonly StubKms kms = new();

    [Fact]
    public async Task APlaintextFarBeyondTheLimitOfEncrypt_RoundTrips()
    {
        var key = kms.CreateKey();
        var document = new byte[5 * 1024 * 1024];
        Random.Shared.NextBytes(document);

        var message = await kms.EnvelopeEncryptAsync(key, document);

        Assert.Equal(document, await kms.EnvelopeDecryptAsync(message, keyId: key));
    }

    [Fact]
    public async Task TheResponse_IsWhatTheSdkWouldAnswer()
    {
        var key = kms.CreateKey();
        kms.PointAlias("alias/documents", key);

        var response = await kms.EnvelopeEncryptAsync(
            new() { KeyId = "alias/documents", Plaintext = new([1, 2, 3]) }, Messages.Token);

        Assert.Equal(key, response.KeyId);
        Assert.Equal(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, response.EncryptionAlgorithm);
        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal("generate", response.ResponseMetadata.RequestId);
        Assert.Equal(0, response.CiphertextBlob.Position);
        Assert.Equal([2, 0x04, 0x78], response.CiphertextBlob.ToArray()[..3]);
    }

    [Fact]
    public async Task ASignedMessage_HasTheSignedSuite_AndRoundTrips()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1, 2, 3], options: new() { Signed = true });

        Assert.Equal([2, 0x05, 0x78], message[..3]);
        Assert.Equal([1, 2, 3], await kms.EnvelopeDecryptAsync(message, keyId: key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task TheStreamIsTakenWhole_WhateverItsPosition(int position)
    {
        var key = kms.CreateKey();
        var written = new MemoryStream();
        written.Write([1, 2, 3, 4, 5]);
        foreach (var stream in new[] { new MemoryStream([1, 2, 3, 4, 5]), new MemoryStream([0, 1, 2, 3, 4, 5, 0], 1, 5, true, publiclyVisible: true), written })
        {
            stream.Position = position;
            var response = await kms.EnvelopeEncryptAsync(new() { KeyId = key, Plaintext = stream }, Messages.Token);
            response.CiphertextBlob.Position = 2;

            var decrypted = await kms.EnvelopeDecryptAsync(new DecryptRequest { KeyId = key, CiphertextBlob = response.CiphertextBlob }, Messages.Token);

            Assert.Equal([1, 2, 3, 4, 5], decrypted.Plaintext.ToArray());
        }
    }

    [Fact]
    public async Task TheCallersPlaintext_IsLeftAsItIs()
    {
        var key = kms.CreateKey();
        byte[] bytes = [1, 2, 3];
        await kms.EnvelopeEncryptAsync(new EncryptRequest { KeyId = key, Plaintext = new(bytes, 0, 3, true, publiclyVisible: true) }, Messages.Token);
        await kms.EnvelopeEncryptAsync(new EncryptRequest { KeyId = key, Plaintext = new(bytes) }, Messages.Token);
        Assert.Equal([1, 2, 3], bytes);
    }

    [Fact]
    public async Task KmsGetsContextMarkAndGrantTokens()
    {
        var key = kms.CreateKey();
        await kms.EnvelopeEncryptAsync(
            new EncryptRequest { KeyId = key, Plaintext = new([1]), EncryptionContext = new() { ["tenant"] = "t-42" }, GrantTokens = ["token"] }, Messages.Token);

        var call = Assert.Single(kms.Calls);
        Assert.Equal("GenerateDataKey", call.Operation);
        Assert.Equal(new() { ["tenant"] = "t-42", ["kms-analyzers-envelope"] = "1" }, call.Context);
        Assert.Equal(["token"], call.GrantTokens);
    }

    [Fact]
    public async Task WithoutMark_KmsGetsTheContextAlone()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1], new() { ["tenant"] = "t-42" }, new() { MarkMessages = false });

        Assert.Equal(new() { ["tenant"] = "t-42" }, Assert.Single(kms.Calls).Context);
        Assert.Equal([1], await kms.EnvelopeDecryptAsync(message, new() { ["tenant"] = "t-42" }, key));
    }

    [Fact]
    public async Task TheDataKey_IsClearedInTheAnswerOfKms()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1]);
        await kms.EnvelopeDecryptAsync(message, keyId: key);

        Assert.Equal(2, kms.AnsweredKeys.Count);
        Assert.All(kms.AnsweredKeys, buffer => Assert.All(buffer, value => Assert.Equal(0, value)));
    }

    [Fact]
    public async Task AnAsymmetricAlgorithm_IsNotSupported_AndTheTextSaysWhatIs()
    {
        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => kms.EnvelopeEncryptAsync(
            new EncryptRequest { KeyId = "k", Plaintext = new([1]), EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256 }, Messages.Token));
        Assert.Contains("EncryptAsync", exception.Message, StringComparison.Ordinal);
        Assert.Empty(kms.Calls);
    }

    [Fact]
    public async Task ADryRun_IsNotSupported_AndTheTextSaysWhatIs()
    {
        var exception = await Assert.ThrowsAsync<NotSupportedException>(
            () => kms.EnvelopeEncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new([1]), DryRun = true }, Messages.Token));
        Assert.Contains("GenerateDataKeyAsync", exception.Message, StringComparison.Ordinal);
        Assert.Empty(kms.Calls);
    }

    [Fact]
    public async Task WhatKmsRefuses_PassesThrough()
    {
        var key = kms.CreateKey("denied");
        kms.Failing["denied"] = StubKms.AccessDenied();
        var refused = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeEncryptAsync(key, [1]));
        Assert.Same(kms.Failing["denied"], refused);
    }

    [Fact]
    public async Task Cancellation_IsRethrown()
    {
        var key = kms.CreateKey();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => kms.EnvelopeEncryptAsync(new EncryptRequest { KeyId = key, Plaintext = new([1]) }, new CancellationToken(canceled: true)));
    }
}
