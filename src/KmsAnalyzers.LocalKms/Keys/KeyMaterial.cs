using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The secret part of a KMS key: random, never given out, cleared when the key goes.</summary>
internal abstract class KeyMaterial : IDisposable
{
    public abstract void Dispose();
}

/// <summary>Key material with a public half.</summary>
internal abstract class KeyPairMaterial : KeyMaterial
{
    /// <summary>The public key, as DER SubjectPublicKeyInfo (RFC 5280).</summary>
    public abstract byte[] PublicKey { get; }

    /// <summary>The private key, as DER PKCS #8 (RFC 5958).</summary>
    public abstract byte[] ExportPrivateKey();

    public abstract byte[] SignHash(byte[] hash, SigningAlgorithm algorithm);

    public abstract bool VerifyHash(byte[] hash, byte[] signature, SigningAlgorithm algorithm);
}

/// <summary>An RSA key pair of 2048, 3072 or 4096 bits.</summary>
internal sealed class RsaMaterial(int bits) : KeyPairMaterial
{
    private readonly RSA key = RSA.Create(bits);

    public override byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    /// <summary>How many bytes OAEP takes under this key: k − 2·hLen − 2 (RFC 8017, section 7.1.1).</summary>
    public int MaximumPlaintext(string algorithm) => (bits / 8) - (2 * (algorithm == "RSAES_OAEP_SHA_1" ? 20 : 32)) - 2;

    public byte[] Encrypt(byte[] plaintext, string algorithm) => key.Encrypt(plaintext, Padding(algorithm));

    /// <exception cref="CryptographicException">This key and algorithm did not make the ciphertext.</exception>
    public byte[] Decrypt(byte[] ciphertext, string algorithm) => key.Decrypt(ciphertext, Padding(algorithm));

    public override byte[] ExportPrivateKey() => key.ExportPkcs8PrivateKey();

    public override byte[] SignHash(byte[] hash, SigningAlgorithm algorithm) => key.SignHash(hash, algorithm.Hash, algorithm.Padding!);

    public override bool VerifyHash(byte[] hash, byte[] signature, SigningAlgorithm algorithm) =>
        key.VerifyHash(hash, signature, algorithm.Hash, algorithm.Padding!);

    public override void Dispose() => key.Dispose();

    private static RSAEncryptionPadding Padding(string algorithm) =>
        algorithm == "RSAES_OAEP_SHA_1" ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256;
}

/// <summary>A key pair on an elliptic curve. Signatures are DER (RFC 3279, section 2.2.3), as KMS's are.</summary>
internal sealed class EllipticCurveMaterial(ECCurve curve) : KeyPairMaterial
{
    private const DSASignatureFormat Format = DSASignatureFormat.Rfc3279DerSequence;

    private readonly ECDsa key = ECDsa.Create(curve);

    public override byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    public override byte[] ExportPrivateKey() => key.ExportPkcs8PrivateKey();

    public override byte[] SignHash(byte[] hash, SigningAlgorithm algorithm) => key.SignHash(hash, Format);

    public override bool VerifyHash(byte[] hash, byte[] signature, SigningAlgorithm algorithm) => key.VerifyHash(hash, signature, Format);

    public override void Dispose() => key.Dispose();
}

/// <summary>An HMAC key as long as its hash.</summary>
internal sealed class HmacMaterial(HashAlgorithmName hash, int size) : KeyMaterial
{
    private readonly byte[] key = RandomKey.Create(size);

    public byte[] Authenticate(byte[] message)
    {
        using var hmac = IncrementalHash.CreateHMAC(hash, key);
        hmac.AppendData(message);
        return hmac.GetHashAndReset();
    }

    public override void Dispose() => CryptographicOperations.ZeroMemory(key);
}
