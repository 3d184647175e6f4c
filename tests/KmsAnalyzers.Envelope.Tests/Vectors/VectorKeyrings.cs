using System.Security.Cryptography;
using System.Text;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Vectors;

/// <summary>The keyrings that vectors name, made of published keys.</summary>
internal static class VectorKeyrings
{
    /// <summary>Keyrings of the official SDKs that this library does not have.</summary>
    internal static readonly string[] Unsupported = ["raw-ecdh", "hierarchy-static-branch-key"];

    internal static async Task<IKeyring> CreateAsync(VectorSet set, VectorKeyring keyring, byte[] message) => keyring.Type switch
    {
        "raw-aes" => new RawAesKeyring(keyring.ProviderId!, keyring.KeyName!, Convert.FromBase64String(set.Keys[keyring.Key!].Material!)),
        "raw-rsa" => new RawRsaKeyring(keyring.ProviderId!, keyring.KeyName!, Rsa(set.Keys[keyring.Key!].Material!), Padding(keyring.Padding!)),
        "multi" => new MultiKeyring(
            keyring.Generator is null ? null : await CreateAsync(set, keyring.Generator, message),
            await Task.WhenAll(keyring.Children!.Select(child => CreateAsync(set, child, message)))),
        "static-dek" => await StaticAsync(Convert.FromBase64String(keyring.Dek!), message),
        _ => throw new ArgumentException($"No keyring for {keyring.Type}."),
    };

    /// <summary>A published data key: through the whole KMS path where KMS wrapped it, otherwise by a keyring of the tests.</summary>
    private static async Task<IKeyring> StaticAsync(byte[] dataKey, byte[] message)
    {
        var recorder = new EntryRecorder();
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(async () => await Reader(recorder).DecryptAsync(message, ExpectedContext.Any, Messages.Token));
        if (recorder.Entries is [] || recorder.Entries.Exists(entry => entry.ProviderId != "aws-kms"))
        {
            return new StaticKeyring(dataKey);
        }

        var arns = recorder.Entries.Select(entry => Encoding.UTF8.GetString(entry.ProviderInfo.Span)).ToArray();
        var kms = new StubKms(arns[0].Split(':')[3]);
        foreach (var entry in recorder.Entries)
        {
            kms.Published[Convert.ToHexString(entry.Ciphertext.Span)] = new(dataKey);
        }

        return new KmsKeyring(kms, arns[0], arns.Skip(1));
    }

    internal static EnvelopeEncryptor Reader(IKeyring keyring) =>
        new(keyring, new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt });

    private static RSA Rsa(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static RSAEncryptionPadding Padding(string name) => name switch
    {
        "pkcs1" => RSAEncryptionPadding.Pkcs1,
        "oaep-mgf1-sha1" => RSAEncryptionPadding.OaepSHA1,
        "oaep-mgf1-sha256" => RSAEncryptionPadding.OaepSHA256,
        "oaep-mgf1-sha384" => RSAEncryptionPadding.OaepSHA384,
        "oaep-mgf1-sha512" => RSAEncryptionPadding.OaepSHA512,
        _ => throw new ArgumentException($"No padding {name}."),
    };

    /// <summary>Takes no entry for its own, and remembers them all.</summary>
    private sealed class EntryRecorder : ReadingKeyring
    {
        internal List<EncryptedDataKey> Entries { get; } = [];

        public override ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
        {
            Entries.Add(key);
            return ValueTask.FromResult<DataKey?>(null);
        }
    }

    private sealed class StaticKeyring(byte[] dataKey) : ReadingKeyring
    {
        public override ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult<DataKey?>(new(dataKey));
    }
}
