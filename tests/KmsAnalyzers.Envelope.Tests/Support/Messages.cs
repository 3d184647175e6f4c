using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>The calls that most tests make, in few words.</summary>
internal static class Messages
{
    internal static readonly EncryptionContext Tenant = [new("tenant", "t-42"), new("purpose", "unit")];

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static RawAesKeyring AesKeyring(string name = "key") => new("namespace", name, RandomNumberGenerator.GetBytes(32));

    internal static EnvelopeEncryptor SmallFrames(IKeyring keyring, Action<EnvelopeOptions>? configure = null)
    {
        var options = new EnvelopeOptions { FrameLength = 16 };
        configure?.Invoke(options);
        return new(keyring, options);
    }

    internal static async Task<byte[]> EnvelopeEncryptAsync(
        this IAmazonKeyManagementService kms, string keyId, byte[] plaintext, Dictionary<string, string>? context = null, EnvelopeOptions? options = null)
    {
        var request = new EncryptRequest { KeyId = keyId, Plaintext = new(plaintext), EncryptionContext = context };
        return (await kms.EnvelopeEncryptAsync(request, options ?? new(), Token)).CiphertextBlob.ToArray();
    }

    internal static async Task<byte[]> EnvelopeDecryptAsync(
        this IAmazonKeyManagementService kms, byte[] message, Dictionary<string, string>? context = null, string? keyId = null, EnvelopeOptions? options = null)
    {
        var request = new DecryptRequest { KeyId = keyId, CiphertextBlob = new(message), EncryptionContext = context };
        return (await kms.EnvelopeDecryptAsync(request, options ?? new(), Token)).Plaintext.ToArray();
    }

    /// <summary>What every refused message has in common: the one exception type.</summary>
    internal static Task<EnvelopeDecryptionException> RefusedAsync(IEnvelopeEncryptor encryptor, byte[] message, ExpectedContext? expected = null) =>
        Assert.ThrowsAsync<EnvelopeDecryptionException>(async () => await encryptor.DecryptAsync(message, expected ?? ExpectedContext.Any, Token));
}
