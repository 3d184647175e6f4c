using System.Collections.Frozen;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>What a KMS key may be used for, in the words of the API.</summary>
internal static class KeyUsage
{
    public const string EncryptDecrypt = "ENCRYPT_DECRYPT";
    public const string SignVerify = "SIGN_VERIFY";
    public const string GenerateVerifyMac = "GENERATE_VERIFY_MAC";

    public static readonly string[] All = [EncryptDecrypt, SignVerify, GenerateVerifyMac];
}

/// <summary>A kind of key: its name in the API, and for each usage the algorithms it knows.</summary>
/// <remarks>AWS KMS Developer Guide, "Key spec reference".</remarks>
internal sealed record KeySpecification(string Name, Func<KeyMaterial> Create, IReadOnlyDictionary<string, string[]> AlgorithmsByUsage)
{
    public const string SymmetricDefault = "SYMMETRIC_DEFAULT";

    private static readonly string[] RsaEncryption = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"];

    private static readonly KeySpecification[] Known =
    [
        new(SymmetricDefault, () => new SymmetricMaterial(), new Dictionary<string, string[]> { [KeyUsage.EncryptDecrypt] = [SymmetricDefault] }),
        Rsa(2048),
        Rsa(3072),
        Rsa(4096),
    ];

    public static readonly FrozenDictionary<string, KeySpecification> ByName = Known.ToFrozenDictionary(spec => spec.Name);

    /// <summary>All that KMS's Encrypt and Decrypt name, SM2 (China Regions only) apart.</summary>
    public static readonly string[] EncryptionAlgorithms = [SymmetricDefault, .. RsaEncryption];

    private static KeySpecification Rsa(int bits) => new(
        $"RSA_{bits}",
        () => new RsaMaterial(bits),
        new Dictionary<string, string[]> { [KeyUsage.EncryptDecrypt] = RsaEncryption });
}
