namespace KmsAnalyzers.Model;

/// <summary>Names of properties of the SDK's requests. A test looks each up in the SDK: a misspelt one would only ever read as "not set".</summary>
internal static class RequestProperty
{
    public const string CiphertextBlob = nameof(CiphertextBlob);
    public const string CustomKeyStoreId = nameof(CustomKeyStoreId);
    public const string DryRun = nameof(DryRun);
    public const string EncryptionAlgorithm = nameof(EncryptionAlgorithm);
    public const string EncryptionContext = nameof(EncryptionContext);
    public const string KeyId = nameof(KeyId);
    public const string KeySpec = nameof(KeySpec);
    public const string Message = nameof(Message);
    public const string MessageType = nameof(MessageType);
    public const string NumberOfBytes = nameof(NumberOfBytes);
    public const string Plaintext = nameof(Plaintext);
    public const string Recipient = nameof(Recipient);
    public const string SigningAlgorithm = nameof(SigningAlgorithm);
}
