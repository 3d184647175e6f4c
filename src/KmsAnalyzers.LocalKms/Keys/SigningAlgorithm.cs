using System.Collections.Frozen;
using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>A signing algorithm: its name in the API, the hash that it signs, and RSA's padding (PSS with a salt as long as the hash).</summary>
/// <remarks>AWS KMS Developer Guide, "Supported signing algorithms".</remarks>
internal sealed record SigningAlgorithm(string Name, HashAlgorithmName Hash, int HashSize, RSASignaturePadding? Padding = null)
{
    private static readonly (string Name, HashAlgorithmName Hash, int Size)[] Hashes =
    [
        ("SHA_256", HashAlgorithmName.SHA256, 32),
        ("SHA_384", HashAlgorithmName.SHA384, 48),
        ("SHA_512", HashAlgorithmName.SHA512, 64),
    ];

    public static readonly FrozenDictionary<string, SigningAlgorithm> ByName = Hashes.SelectMany(hash => new SigningAlgorithm[]
    {
        new($"RSASSA_PSS_{hash.Name}", hash.Hash, hash.Size, RSASignaturePadding.Pss),
        new($"RSASSA_PKCS1_V1_5_{hash.Name}", hash.Hash, hash.Size, RSASignaturePadding.Pkcs1),
        new($"ECDSA_{hash.Name}", hash.Hash, hash.Size),
    }).ToFrozenDictionary(algorithm => algorithm.Name);

    public static readonly string[] Rsa = [.. ByName.Values.Where(algorithm => algorithm.Padding is not null).Select(algorithm => algorithm.Name)];

    public byte[] Digest(byte[] message)
    {
        using var hash = IncrementalHash.CreateHash(Hash);
        hash.AppendData(message);
        return hash.GetHashAndReset();
    }
}
