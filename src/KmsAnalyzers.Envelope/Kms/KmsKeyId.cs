namespace KmsAnalyzers.Envelope;

/// <summary>A key as it was configured: a key ARN, or an id, alias or alias ARN whose key only KMS knows.</summary>
internal sealed class KmsKeyId(string value)
{
    internal string Value => value;

    internal KeyArn? Arn { get; } = KeyArn.Parse(value);

    /// <summary>Whether it is worth asking KMS to decrypt an entry of this ARN.</summary>
    internal bool MayOpen(KeyArn entry) => Arn is null || Arn.Matches(entry);

    /// <summary>Whether KMS decrypted with the key that was meant: an id or alias must lead to the key that the message names.</summary>
    internal bool Accepts(string answered, KeyArn entry) => Arn is null ? KeyArn.Parse(answered) is { } arn && arn.Matches(entry) : answered == value;
}
