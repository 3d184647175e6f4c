namespace KmsAnalyzers.Envelope;

/// <summary>A message that was written to a stream from its first byte to its last.</summary>
public sealed class EncryptResult
{
    internal EncryptResult(
        EncryptionContext context, AlgorithmSuite suite, IReadOnlyList<EncryptedDataKey> encryptedDataKeys, long plaintextLength, long messageLength)
    {
        Context = context;
        Suite = suite;
        EncryptedDataKeys = encryptedDataKeys;
        PlaintextLength = plaintextLength;
        MessageLength = messageLength;
    }

    /// <summary>The encryption context, without the pairs that the message itself adds.</summary>
    public EncryptionContext Context { get; }

    /// <summary>The suite that the message was written with.</summary>
    public AlgorithmSuite Suite { get; }

    /// <summary>The encrypted copies of the data key, in the order in which the message stores them: for AWS KMS their provider info is the key ARN.</summary>
    public IReadOnlyList<EncryptedDataKey> EncryptedDataKeys { get; }

    /// <summary>The length of the plaintext in bytes.</summary>
    public long PlaintextLength { get; }

    /// <summary>The length of the message in bytes.</summary>
    public long MessageLength { get; }
}
