using System.Collections.Immutable;
using KmsAnalyzers.Flow;

namespace KmsAnalyzers.Model;

/// <summary>What KMS takes and answers at most, in bytes.</summary>
/// <remarks>Source: the limits of each member in https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html</remarks>
internal static class ServiceLimits
{
    /// <summary><c>Encrypt</c> with a symmetric key takes 1 to 4096 bytes.</summary>
    public const int EncryptPlaintext = 4096;

    private const int Ciphertext = 6144;
    private const int DataKey = 1024;

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

    /// <summary>What a property of a response holds; null where nothing is known of it.</summary>
    /// <param name="response">The name of the response type, of the SDK's assembly.</param>
    public static Value? Of(string response, string property) => answers.TryGetValue((response, property), out var value) ? value : null;
}
