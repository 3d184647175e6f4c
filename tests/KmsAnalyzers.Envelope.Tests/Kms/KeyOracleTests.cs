using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

/// <summary>An encrypted data key, cut out of a message, is a ciphertext of KMS: decrypting it as data would hand out the data key.</summary>
public sealed class KeyOracleTests
{
    private readonly StubKms kms = new();

    [Fact]
    public async Task AnEncryptedDataKeyAsCiphertext_IsRefusedBeforeAnyCall_WhenTheContextHoldsTheMark()
    {
        var (key, cutOut) = await CutOutAsync(new());

        foreach (var dryRun in new bool?[] { null, true })
        {
            var refused = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeDecryptAsync(
                new DecryptRequest { KeyId = key, CiphertextBlob = new(cutOut), EncryptionContext = new() { ["kms-analyzers-envelope"] = "1" }, DryRun = dryRun },
                Messages.Token));
            Assert.Equal("ValidationException", refused.ErrorCode);
        }

        Assert.Empty(kms.Calls);
    }

    [Fact]
    public async Task AnEncryptedDataKeyAsCiphertext_FailsInKms_WhenTheContextDoesNotHoldTheMark()
    {
        var (key, cutOut) = await CutOutAsync(new());
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(cutOut, keyId: key));
        Assert.Single(kms.Calls);
    }

    [Fact]
    public async Task AnEncryptedDataKeyOfASignedMessage_IsProtectedEvenWithoutMark()
    {
        var (key, cutOut) = await CutOutAsync(new() { MarkMessages = false, Signed = true });
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(cutOut, keyId: key));

        var publicKey = kms.Calls[0].Context;
        await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(
            () => kms.EnvelopeDecryptAsync(cutOut, new(publicKey) { ["aws-crypto-public-key"] = "x" }, key));
    }

    private async Task<(string Key, byte[] EncryptedDataKey)> CutOutAsync(EnvelopeOptions options)
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1], options: options);
        using var result = await EnvelopeEncryptor.ForKms(kms, key).DecryptAsync(message, EncryptionContext.Empty, Messages.Token);
        kms.Calls.Clear();
        return (key, result.EncryptedDataKey.Ciphertext.ToArray());
    }
}
