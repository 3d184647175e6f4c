namespace KmsAnalyzers.Envelope;

/// <summary>What a keyring needs to know of the message.</summary>
public sealed class KeyringRequest
{
    internal KeyringRequest(AlgorithmSuite suite, EncryptionContext context)
    {
        Suite = suite;
        Context = context;
    }

    /// <summary>The algorithm suite of the message.</summary>
    public AlgorithmSuite Suite { get; }

    /// <summary>The length that the data key must have, in bytes: 16, 24 or 32.</summary>
    public int DataKeyLength => Suite.DataKeyLength;

    /// <summary>The encryption context to bind the encrypted data key to, with the pairs that the message itself adds.</summary>
    public EncryptionContext Context { get; }

    /// <summary>
    /// The context in the canonical bytes of the AWS Encryption SDK, sorted by the UTF-8 bytes of the names; empty for no pairs. This is the additional
    /// data for a keyring that wraps with an authenticated cipher.
    /// </summary>
    public ReadOnlyMemory<byte> ContextBytes => Context.Serialize();
}
