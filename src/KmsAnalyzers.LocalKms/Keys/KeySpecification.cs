using System.Collections.Frozen;
using System.Security.Cryptography;
using KmsAnalyzers.LocalKms.Kms;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>A kind of key: its name in the API, and for each usage the algorithms it knows.</summary>
/// <remarks>AWS KMS Developer Guide, "Key spec reference".</remarks>
internal sealed class KeySpecification
{
    public const string SymmetricDefault = "SYMMETRIC_DEFAULT";

    private static readonly string[] RsaEncryption = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"];

    private static readonly FrozenDictionary<string, KeySpecification> Known = new KeySpecification[]
    {
        new(SymmetricDefault, () => new SymmetricMaterial(), (KeyUsage.EncryptDecrypt, [SymmetricDefault])),
        Rsa(2048),
        Rsa(3072),
        Rsa(4096),
        EllipticCurve("ECC_NIST_P256", ECCurve.NamedCurves.nistP256, "ECDSA_SHA_256"),
        EllipticCurve("ECC_NIST_P384", ECCurve.NamedCurves.nistP384, "ECDSA_SHA_384"),
        EllipticCurve("ECC_NIST_P521", ECCurve.NamedCurves.nistP521, "ECDSA_SHA_512"),
        EllipticCurve("ECC_SECG_P256K1", ECCurve.CreateFromValue("1.3.132.0.10"), "ECDSA_SHA_256"),
        Hmac(256, HashAlgorithmName.SHA256),
        Hmac(384, HashAlgorithmName.SHA384),
        Hmac(512, HashAlgorithmName.SHA512),
    }.ToFrozenDictionary(spec => spec.Name);

    /// <summary>All that CreateKey names, in the order in which AWS lists them; <see cref="Find"/> refuses those that .NET cannot make.</summary>
    public static readonly string[] Names =
    [
        "RSA_2048", "ECC_NIST_P384", "ECC_NIST_P256", "ECC_NIST_P521", "HMAC_384", "RSA_3072", "ECC_SECG_P256K1", "RSA_4096", SymmetricDefault,
        "HMAC_256", "HMAC_224", "HMAC_512", "ECC_NIST_EDWARDS25519", "SM2", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87",
    ];

    /// <summary>All that GenerateDataKeyPair names.</summary>
    public static readonly string[] DataKeyPairNames =
    [
        "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SM2", "ECC_NIST_EDWARDS25519",
    ];

    /// <summary>All that Encrypt and Decrypt name, SM2 (China Regions only) apart.</summary>
    public static readonly string[] EncryptionAlgorithms = [SymmetricDefault, .. RsaEncryption];

    private readonly Func<KeyMaterial> create;
    private readonly Dictionary<string, string[]> algorithmsByUsage;

    private KeySpecification(string name, Func<KeyMaterial> create, params (string Usage, string[] Algorithms)[] usages)
    {
        Name = name;
        this.create = create;
        algorithmsByUsage = usages.ToDictionary(usage => usage.Usage, usage => usage.Algorithms);
    }

    public static KeySpecification Symmetric => Known[SymmetricDefault];

    public string Name { get; }

    /// <exception cref="KmsError">UnsupportedOperationException: a kind of key that .NET cannot make.</exception>
    public static KeySpecification Find(string name) =>
        Known.GetValueOrDefault(name) ?? throw KmsError.Unsupported($"LocalKms makes no {name} keys: .NET has no such algorithm on every platform.");

    public bool Allows(string usage) => algorithmsByUsage.ContainsKey(usage);

    public string[] Algorithms(string usage) => algorithmsByUsage[usage];

    /// <exception cref="KmsError">UnsupportedOperationException: the platform's cryptography lacks it (some curves on some systems).</exception>
    public KeyMaterial CreateMaterial()
    {
        try
        {
            return create();
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or CryptographicException)
        {
            throw KmsError.Unsupported($"The cryptography of this machine makes no {Name} keys.");
        }
    }

    private static KeySpecification Rsa(int bits) =>
        new($"RSA_{bits}", () => new RsaMaterial(bits), (KeyUsage.EncryptDecrypt, RsaEncryption), (KeyUsage.SignVerify, SigningAlgorithm.Rsa));

    private static KeySpecification EllipticCurve(string name, ECCurve curve, string algorithm) =>
        new(name, () => new EllipticCurveMaterial(curve), (KeyUsage.SignVerify, [algorithm]));

    private static KeySpecification Hmac(int bits, HashAlgorithmName hash) =>
        new($"HMAC_{bits}", () => new HmacMaterial(hash, bits / 8), (KeyUsage.GenerateVerifyMac, [$"HMAC_SHA_{bits}"]));
}
