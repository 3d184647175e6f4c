using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;
using InMemoryKms = KmsAnalyzers.LocalKms.LocalKms;

namespace KmsAnalyzers.Envelope.Tests.Kms;

/// <summary>Through the real client of the AWS SDK, to the KMS in memory.</summary>
public sealed class LocalKmsTests : IDisposable
{
    private readonly InMemoryKms kms = new();
    private readonly IAmazonKeyManagementService client;

    public LocalKmsTests() => client = kms.CreateClient();

    public void Dispose()
    {
        client.Dispose();
        kms.Dispose();
    }

    [Fact]
    public async Task FiveMegabytes_RoundTrip_WithOneCallEach()
    {
        var key = kms.CreateKey("alias/documents");
        var document = new byte[5_000_000];
        Random.Shared.NextBytes(document);
        var context = new Dictionary<string, string> { ["tenant"] = "t-42" };

        var message = await client.EnvelopeEncryptAsync("alias/documents", document, context);
        foreach (var keyId in new[] { "alias/documents", key, key[(key.LastIndexOf('/') + 1)..], null })
        {
            Assert.Equal(document, await client.EnvelopeDecryptAsync(message, context, keyId));
        }

        Assert.Equal(["GenerateDataKey", "Decrypt", "Decrypt", "Decrypt", "Decrypt"], kms.Calls.Select(call => call.Operation));
        Assert.All(kms.Calls, call => Assert.Equal(key, call.Key));
        Assert.All(kms.Calls, call => Assert.Equal("1", call.Context["kms-analyzers-envelope"]));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => client.EnvelopeDecryptAsync(message, new() { ["tenant"] = "t-43" }));
    }

    [Fact]
    public async Task WhatEncryptRefuses_EnvelopeEncryptTakes_AndWhatEncryptWrote_EnvelopeDecryptReads()
    {
        var key = kms.CreateKey();
        await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => client.EncryptAsync(new() { KeyId = key, Plaintext = new(new byte[4097]) }, Messages.Token));
        Assert.Equal(new byte[4097], await client.EnvelopeDecryptAsync(await client.EnvelopeEncryptAsync(key, new byte[4097])));

        var old = await client.EncryptAsync(new() { KeyId = key, Plaintext = new([1, 2, 3]) }, Messages.Token);
        Assert.Equal([1, 2, 3], await client.EnvelopeDecryptAsync(old.CiphertextBlob.ToArray(), keyId: key));
    }

    [Fact]
    public async Task AnEncryptedDataKeyAsCiphertext_IsRefusedHereOrByKms()
    {
        var key = kms.CreateKey();
        var encryptor = EnvelopeEncryptor.ForKms(client, key);
        using var result = await encryptor.DecryptAsync(await encryptor.EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token), ExpectedContext.Any, Messages.Token);
        var cutOut = result.EncryptedDataKey.Ciphertext.ToArray();
        var calls = kms.Calls.Count;

        var refused = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => client.EnvelopeDecryptAsync(cutOut, new() { ["kms-analyzers-envelope"] = "1" }, key));
        Assert.Equal("ValidationException", refused.ErrorCode);
        Assert.Equal(calls, kms.Calls.Count);
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => client.EnvelopeDecryptAsync(cutOut, keyId: key));
    }

    [Fact]
    public async Task SignedMessages_AndSeveralKeys_RoundTrip()
    {
        string[] keys = [kms.CreateKey(), kms.CreateKey()];
        var encryptor = new EnvelopeEncryptor(new KmsKeyring(client, keys[0], keys[1..]), new() { Signed = true });
        var message = await encryptor.EncryptAsync(new byte[] { 1, 2, 3 }, Messages.Tenant, Messages.Token);
        using var result = await EnvelopeEncryptor.ForKms(client, keys[1]).DecryptAsync(message, Messages.Tenant, Messages.Token);
        Assert.Equal([1, 2, 3], result.Plaintext.ToArray());
    }

    [Fact]
    public async Task AMessageWithAnyByteChanged_OrCutAnywhere_IsRefused_ByAnExceptionOfKms()
    {
        var key = kms.CreateKey();
        var context = new Dictionary<string, string> { ["tenant"] = "t-42" };
        var message = await client.EnvelopeEncryptAsync(key, [.. "a short message"u8], context);
        for (var position = 0; position < message.Length; position++)
        {
            var mutant = message.ToArray();
            mutant[position] ^= 0x10;
            foreach (var keyId in new[] { key, null })
            {
                await Assert.ThrowsAnyAsync<AmazonKeyManagementServiceException>(() => client.EnvelopeDecryptAsync(mutant, context, keyId));
            }

            if (position > 0)
            {
                await Assert.ThrowsAnyAsync<AmazonKeyManagementServiceException>(() => client.EnvelopeDecryptAsync(message[..position], context, key));
            }
        }

        await Assert.ThrowsAnyAsync<AmazonKeyManagementServiceException>(() => client.EnvelopeDecryptAsync([.. message, 0], context, key));
    }
}
