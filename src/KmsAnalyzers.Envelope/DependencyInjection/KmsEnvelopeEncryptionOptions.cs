namespace KmsAnalyzers.Envelope;

/// <summary>What the <see cref="EnvelopeEncryptor"/> of an application's services is made of.</summary>
public sealed class KmsEnvelopeEncryptionOptions
{
    /// <summary>
    /// The KMS key that generates data keys and decrypts them: ARN, id, alias or alias ARN. Null if an <see cref="IKeyring"/> is registered, which then is used.
    /// </summary>
    public string? KeyId { get; set; }

    /// <summary>KMS keys that encrypt a further copy of each data key, and may decrypt in place of <see cref="KeyId"/>.</summary>
    public IList<string> AdditionalKeyIds { get; } = [];

    /// <summary>How messages are written, what is accepted on reading, and whether data keys are cached.</summary>
    public EnvelopeOptions Envelope { get; set; } = new();
}
