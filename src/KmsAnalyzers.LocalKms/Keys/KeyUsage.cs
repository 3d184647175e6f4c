namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>What a KMS key may be used for, in the words of the API.</summary>
internal static class KeyUsage
{
    public const string EncryptDecrypt = "ENCRYPT_DECRYPT";
    public const string SignVerify = "SIGN_VERIFY";
    public const string GenerateVerifyMac = "GENERATE_VERIFY_MAC";
    public const string KeyAgreement = "KEY_AGREEMENT";

    public static readonly string[] All = [EncryptDecrypt, SignVerify, GenerateVerifyMac, KeyAgreement];

    /// <summary>The member of a key's metadata that lists its algorithms.</summary>
    public static string AlgorithmsMember(string usage) => usage switch
    {
        EncryptDecrypt => "EncryptionAlgorithms",
        SignVerify => "SigningAlgorithms",
        _ => "MacAlgorithms",
    };
}
