using System.Collections.Immutable;
using KmsAnalyzers.Flow;

namespace KmsAnalyzers.Model;

/// <summary>What KMS takes and answers at most, in bytes.</summary>
/// <remarks>Source: the limits of each member in https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html</remarks>
internal static class ServiceLimits
{
    /// <summary><c>Encrypt</c> with a symmetric key takes 1 to 4096 bytes.</summary>
    public const int EncryptPlaintext = 4096;

    /// <summary><c>Decrypt</c> and <c>ReEncrypt</c> take 1 to 6144 bytes; no ciphertext of KMS is longer.</summary>
    public const int Ciphertext = 6144;

    /// <summary><c>Sign</c>, <c>Verify</c> and the operations on MACs take a message of 1 to 4096 bytes.</summary>
    public const int Message = 4096;

    /// <summary><c>GenerateRandom</c> makes 1 to 1024 bytes.</summary>
    public const int RandomBytes = 1024;

    /// <summary><c>GenerateDataKey</c> makes keys of 1 to 1024 bytes.</summary>
    public const int DataKey = 1024;

    // A response property that is null (Recipient, DryRun) holds no bytes, so nothing is said of the least.
    private static readonly ImmutableDictionary<(string Response, string Property), Value> answers = new (string Response, string Property, long Most, Tags Tags)[]
    {
        ("EncryptResponse", "CiphertextBlob", Ciphertext, Tags.Ciphertext),
        ("ReEncryptResponse", "CiphertextBlob", Ciphertext, Tags.Ciphertext),
        ("DecryptResponse", "Plaintext", EncryptPlaintext, Tags.Plaintext),
        ("DecryptResponse", "CiphertextForRecipient", Ciphertext, Tags.Ciphertext),
        ("GenerateDataKeyResponse", "Plaintext", DataKey, Tags.DataKeyPlaintext),
        ("GenerateDataKeyResponse", "CiphertextBlob", Ciphertext, Tags.DataKeyCiphertext),
        ("GenerateDataKeyResponse", "CiphertextForRecipient", Ciphertext, Tags.Ciphertext),
        ("GenerateDataKeyWithoutPlaintextResponse", "CiphertextBlob", Ciphertext, Tags.DataKeyCiphertext),
        ("GenerateDataKeyPairResponse", "PrivateKeyPlaintext", EncryptPlaintext, Tags.DataKeyPlaintext),
        ("GenerateDataKeyPairResponse", "PrivateKeyCiphertextBlob", Ciphertext, Tags.DataKeyCiphertext),
        ("GenerateDataKeyPairResponse", "PublicKey", 8192, Tags.None),
        ("GenerateDataKeyPairWithoutPlaintextResponse", "PrivateKeyCiphertextBlob", Ciphertext, Tags.DataKeyCiphertext),
        ("GenerateDataKeyPairWithoutPlaintextResponse", "PublicKey", 8192, Tags.None),
        ("GenerateRandomResponse", "Plaintext", DataKey, Tags.Random),
        ("GenerateMacResponse", "Mac", Ciphertext, Tags.None),
        ("SignResponse", "Signature", Ciphertext, Tags.None),
        ("DeriveSharedSecretResponse", "SharedSecret", EncryptPlaintext, Tags.Secret),
        ("GetPublicKeyResponse", "PublicKey", 8192, Tags.None),
    }.ToImmutableDictionary(
        static row => (row.Response, row.Property),
        static row => Value.OfLength(Ranges.Between(0, row.Most)) with { Null = Nullness.Maybe, Tags = row.Tags });

    /// <summary>
    /// What <c>Encrypt</c> takes at most with an asymmetric key: with the smallest key of the algorithm, with the largest, and in words. Null for an
    /// algorithm that is not known.
    /// </summary>
    public static (int Least, int Most, string Words)? AsymmetricPlaintext(string algorithm) => algorithm switch
    {
        "RSAES_OAEP_SHA_1" => (214, 470, "214 bytes with RSA_2048, 342 with RSA_3072, 470 with RSA_4096"),
        "RSAES_OAEP_SHA_256" => (190, 446, "190 bytes with RSA_2048, 318 with RSA_3072, 446 with RSA_4096"),
        "SM2PKE" => (1024, 1024, "1024 bytes"),
        _ => null,
    };

    /// <summary>How many bytes a digest has that is signed with the algorithm: of one that is not known, any that KMS has.</summary>
    public static ImmutableArray<long> DigestsOf(string? algorithm) => algorithm switch
    {
        // Its pre-hashed twin, ED25519_PH_SHA_512, takes digests; this one and ML-DSA take none.
        null or "ED25519_SHA_512" => [32, 48, 64],
        "SM2DSA" => [32],
        _ when algorithm.EndsWith("_SHA_256", StringComparison.Ordinal) => [32],
        _ when algorithm.EndsWith("_SHA_384", StringComparison.Ordinal) => [48],
        _ when algorithm.EndsWith("_SHA_512", StringComparison.Ordinal) => [64],
        _ => [32, 48, 64],
    };

    /// <summary>What a property of a response holds; null where nothing is known of it.</summary>
    /// <param name="response">The name of the response type, of the SDK's assembly.</param>
    public static Value? Of(string response, string property) => answers.TryGetValue((response, property), out var value) ? value : null;
}
