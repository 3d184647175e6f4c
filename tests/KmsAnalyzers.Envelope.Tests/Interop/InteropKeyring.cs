using System.Security.Cryptography;
using Amazon.KeyManagementService;

namespace KmsAnalyzers.Envelope.Tests.Interop;

/// <summary>One set of keys, as a keyring of both sides.</summary>
/// <param name="Name">What kind it is.</param>
/// <param name="Ours">The keyring of this library.</param>
/// <param name="Theirs">What <c>sdk.mjs</c> makes its keyring of.</param>
internal sealed record InteropKeyring(string Name, IKeyring Ours, object Theirs)
{
    internal static InteropKeyring Aes(int keyLength)
    {
        var key = RandomNumberGenerator.GetBytes(keyLength);
        return new($"raw AES-{keyLength * 8}", new RawAesKeyring("interop", "Schlüssel", key), new { type = "aes", @namespace = "interop", name = "Schlüssel", key });
    }

    internal static InteropKeyring Rsa(RSAEncryptionPadding padding)
    {
        var key = RSA.Create(2048);
        return new($"raw RSA, {padding}", new RawRsaKeyring("interop", "rsa", key, padding), new
        {
            type = "rsa",
            @namespace = "interop",
            name = "rsa",
            publicKey = key.ExportSubjectPublicKeyInfoPem(),
            privateKey = key.ExportPkcs8PrivateKeyPem(),
            hash = padding.OaepHashAlgorithm.Name!.ToLowerInvariant(),
        });
    }

    internal static InteropKeyring Kms(IAmazonKeyManagementService kms, params string[] arns) =>
        new($"KMS, {arns.Length} keys", new KmsKeyring(kms, arns[0], arns[1..]), new { type = "kms", arns });

    internal static InteropKeyring Multi(params InteropKeyring[] members) => new(
        $"multi: {string.Join(" + ", members.Select(member => member.Name))}",
        new MultiKeyring(members[0].Ours, members[1..].Select(member => member.Ours)),
        new { type = "multi", members = members.Select(member => member.Theirs) });
}
