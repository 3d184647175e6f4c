namespace KmsAnalyzers.Model;

/// <summary>Names of properties of the SDK's responses; each is looked up in the SDK by a test.</summary>
internal static class ResponseProperty
{
    public const string CiphertextBlob = nameof(CiphertextBlob);
    public const string Plaintext = nameof(Plaintext);
    public const string PrivateKeyPlaintext = nameof(PrivateKeyPlaintext);
}
