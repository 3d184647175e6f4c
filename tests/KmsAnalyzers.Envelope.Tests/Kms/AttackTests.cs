using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

/// <summary>Messages of somebody who can write to where ours are stored, and has a KMS key that we may use for decryption.</summary>
public sealed class AttackTests
{
    private readonly StubKms kms = new();
    private readonly string ours;
    private readonly string theirs;

    public AttackTests() => (ours, theirs) = (kms.CreateKey(), kms.CreateKey());

    [Fact]
    public async Task AnAttackersEntryFirst_IsNotAskedFor_WhenTheRequestNamesTheKey()
    {
        var message = await new EnvelopeEncryptor(new KmsKeyring(kms, theirs, [ours])).EncryptAsync(new byte[] { 1 }, EncryptionContext.Empty, Messages.Token);
        kms.Calls.Clear();
        Assert.Equal([1], await kms.EnvelopeDecryptAsync(message, keyId: ours));
        Assert.Equal(ours, Assert.Single(kms.Calls).KeyId);
    }

    [Fact]
    public async Task AnAttackersWholeMessage_IsRefused_WhenTheRequestNamesTheKey_OrAFilterDoesNotNameTheAttacker()
    {
        var message = await kms.EnvelopeEncryptAsync(theirs, [1]);
        kms.Calls.Clear();
        await Assert.ThrowsAsync<IncorrectKeyException>(() => kms.EnvelopeDecryptAsync(message, keyId: ours));
        await Messages.RefusedAsync(new EnvelopeEncryptor(new KmsDiscoveryKeyring(kms, "aws", ["444455556666"])), message);
        Assert.Empty(kms.Calls);

        // Without key and without filter, the reach is that of KMS Decrypt itself: any key that the caller may use.
        Assert.Equal([1], await kms.EnvelopeDecryptAsync(message));
    }

    [Fact]
    public async Task AnEntryInsertedIntoOurMessage_IsRefused_WithAndWithoutKeyAndFilter()
    {
        var message = await kms.EnvelopeEncryptAsync(ours, [1]);
        var other = await kms.EnvelopeEncryptAsync(theirs, [2]);

        // Version (1), suite (2), message id (32), context with our mark; then the count of entries (2) and the entries, up to content type and the rest.
        var start = 1 + 2 + 32 + 2 + ((message[35] << 8) | message[36]);
        var entry = other[(start + 2)..^(1 + 4 + 32 + 16 + 1 + 40)];
        byte[] mixed = [.. message[..start], 0, 2, .. entry, .. message[(start + 2)..]];

        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(mixed, keyId: ours));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(mixed));
        await Messages.RefusedAsync(new EnvelopeEncryptor(new KmsDiscoveryKeyring(kms, "aws", [StubKms.Account])), mixed);
    }

    [Fact]
    public async Task ASuiteRewrittenUnderTheSameDataKey_IsRefused_WithoutACall()
    {
        var forged = ForgedMessage.Of(0x0178);
        foreach (var message in new[] { forged.Write([1]), Rewritten(await kms.EnvelopeEncryptAsync(ours, [1])) })
        {
            kms.Calls.Clear();
            await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(message, keyId: ours));
            Assert.Empty(kms.Calls);
        }

        // 0478 made 0178: version 1, its type, its suite; sixteen bytes of message id, and everything up to the frame length as it was.
        static byte[] Rewritten(byte[] message)
        {
            var frameLength = message.Length - (40 + 1 + 16 + 32 + 4);
            return [1, 0x80, 1, 0x78, .. message[3..19], .. message[35..frameLength], 0, 0, 0, 0, 12, .. message[frameLength..(frameLength + 4)], .. new byte[28], .. message[^41..]];
        }
    }

    [Fact]
    public async Task ALoneSurrogate_IsAnsweredAsKmsWould_BeforeAnyCall()
    {
        foreach (var context in new Dictionary<string, string>[] { new() { ["\ud83d"] = "1" }, new() { ["tenant"] = "ten\udc00ant" } })
        {
            var message = await kms.EnvelopeEncryptAsync(ours, [1]);
            kms.Calls.Clear();
            var written = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeEncryptAsync(ours, [1], context));
            var read = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeDecryptAsync(message, context));
            Assert.Equal(("ValidationException", "ValidationException"), (written.ErrorCode, read.ErrorCode));
            Assert.Empty(kms.Calls);
        }
    }
}
