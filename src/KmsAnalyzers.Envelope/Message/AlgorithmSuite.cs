using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// An algorithm suite of the AWS Encryption SDK: how a message derives its key, encrypts its frames, commits to its key and is signed.
/// All suites use AES-GCM with IVs of 12 bytes and tags of 16 bytes.
/// </summary>
/// <remarks>Source: AWS Encryption SDK Developer Guide, "Supported algorithm suites".</remarks>
public sealed class AlgorithmSuite
{
    private static readonly AlgorithmSuite[] All =
    [
        new(0x0014, "AES_128_GCM_IV12_TAG16", 16, default, default),
        new(0x0046, "AES_192_GCM_IV12_TAG16", 24, default, default),
        new(0x0078, "AES_256_GCM_IV12_TAG16", 32, default, default),
        new(0x0114, "AES_128_GCM_IV12_TAG16_HKDF_SHA256", 16, HashAlgorithmName.SHA256, default),
        new(0x0146, "AES_192_GCM_IV12_TAG16_HKDF_SHA256", 24, HashAlgorithmName.SHA256, default),
        new(0x0178, "AES_256_GCM_IV12_TAG16_HKDF_SHA256", 32, HashAlgorithmName.SHA256, default),
        new(0x0214, "AES_128_GCM_IV12_TAG16_HKDF_SHA256_ECDSA_P256", 16, HashAlgorithmName.SHA256, HashAlgorithmName.SHA256),
        new(0x0346, "AES_192_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384", 24, HashAlgorithmName.SHA384, HashAlgorithmName.SHA384),
        new(0x0378, "AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384", 32, HashAlgorithmName.SHA384, HashAlgorithmName.SHA384),
        new(0x0478, "AES_256_GCM_HKDF_SHA512_COMMIT_KEY", 32, HashAlgorithmName.SHA512, default),
        new(0x0578, "AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384", 32, HashAlgorithmName.SHA512, HashAlgorithmName.SHA384),
    ];

    private AlgorithmSuite(ushort id, string name, int dataKeyLength, HashAlgorithmName derivation, HashAlgorithmName signature)
    {
        Id = id;
        Name = name;
        DataKeyLength = dataKeyLength;
        Derivation = derivation;
        Signature = signature;
    }

    /// <summary>The number that stands in the message, for example 0x0478.</summary>
    public ushort Id { get; }

    /// <summary>The name that the AWS documentation uses, for example <c>AES_256_GCM_HKDF_SHA512_COMMIT_KEY</c>.</summary>
    public string Name { get; }

    /// <summary>The length of a data key in bytes: 16, 24 or 32.</summary>
    public int DataKeyLength { get; }

    /// <summary>Whether a message can be opened with one data key only (key commitment).</summary>
    public bool IsCommitting => Id >> 8 is 0x04 or 0x05;

    /// <summary>Whether a message carries an ECDSA signature, so that a reader who can decrypt cannot also forge.</summary>
    public bool IsSigned => Signature != default;

    internal static AlgorithmSuite Committing { get; } = Find(0x0478)!;

    internal static AlgorithmSuite CommittingSigned { get; } = Find(0x0578)!;

    /// <summary>The hash of the key derivation; none where the data key itself encrypts the frames.</summary>
    internal HashAlgorithmName Derivation { get; }

    /// <summary>The hash that is signed: SHA-256 on P-256, SHA-384 on P-384.</summary>
    internal HashAlgorithmName Signature { get; }

    internal byte MessageVersion => IsCommitting ? (byte)2 : (byte)1;

    internal int MessageIdLength => IsCommitting ? 32 : 16;

    internal static AlgorithmSuite? Find(int id) => Array.Find(All, suite => suite.Id == id);

    /// <summary>The name of the suite.</summary>
    public override string ToString() => Name;
}
