using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The secret part of a KMS key: random, never given out, cleared when the key goes.</summary>
internal abstract class KeyMaterial : IDisposable
{
    public abstract void Dispose();
}

/// <summary>A symmetric encryption key: 256-bit AES keys of which the newest encrypts and each decrypts what it encrypted, as KMS keeps them when it rotates.</summary>
internal sealed class SymmetricMaterial : KeyMaterial
{
    private readonly List<byte[]> versions = [];

    public SymmetricMaterial() => Rotate();

    public int Newest => versions.Count - 1;

    public ReadOnlySpan<byte> this[int version] => versions[version];

    public void Rotate()
    {
        var key = GC.AllocateUninitializedArray<byte>(32, pinned: true);
        RandomNumberGenerator.Fill(key);
        versions.Add(key);
    }

    public override void Dispose() => versions.ForEach(key => CryptographicOperations.ZeroMemory(key));
}

/// <summary>An RSA key pair of 2048, 3072 or 4096 bits.</summary>
internal sealed class RsaMaterial(int bits) : KeyMaterial
{
    public RSA Key { get; } = RSA.Create(bits);

    public static RSAEncryptionPadding Padding(string algorithm) =>
        algorithm == "RSAES_OAEP_SHA_1" ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256;

    /// <summary>How many bytes OAEP takes under this key: k − 2·hLen − 2 (RFC 8017, section 7.1.1).</summary>
    public int MaximumPlaintext(string algorithm) => (bits / 8) - (2 * (algorithm == "RSAES_OAEP_SHA_1" ? 20 : 32)) - 2;

    public override void Dispose() => Key.Dispose();
}
