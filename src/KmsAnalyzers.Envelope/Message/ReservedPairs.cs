namespace KmsAnalyzers.Envelope;

/// <summary>The pairs that a message stores beside the user's: the format's own, and the mark of this library.</summary>
internal static class ReservedPairs
{
    internal const string PublicKey = "aws-crypto-public-key";

    /// <summary>
    /// In the KMS context of every data key that is wrapped for a marked message, so that such a key, cut out of its message, cannot be passed to KMS
    /// as a ciphertext by anyone who may not name this pair.
    /// </summary>
    internal static readonly KeyValuePair<string, string> Mark = new("kms-analyzers-envelope", "1");

    internal static bool IsReserved(string key) => key == Mark.Key || key.StartsWith("aws-crypto-", StringComparison.Ordinal);
}
