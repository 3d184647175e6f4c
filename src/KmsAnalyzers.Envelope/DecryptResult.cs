namespace KmsAnalyzers.Envelope;

/// <summary>A decrypted message, every byte of it verified. It owns its plaintext: <see cref="Dispose"/> clears it.</summary>
public sealed class DecryptResult : IDisposable
{
    private readonly byte[] plaintext;
    private bool disposed;

    internal DecryptResult(byte[] plaintext, EncryptionContext context, AlgorithmSuite suite, EncryptedDataKey encryptedDataKey)
    {
        this.plaintext = plaintext;
        Context = context;
        Suite = suite;
        EncryptedDataKey = encryptedDataKey;
    }

    /// <summary>The plaintext. It may be empty, and it is where it went to a stream.</summary>
    /// <exception cref="ObjectDisposedException">The result was disposed, and the plaintext cleared.</exception>
    public ReadOnlyMemory<byte> Plaintext
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return plaintext;
        }
    }

    /// <summary>The authenticated encryption context, without the pairs that the message itself adds.</summary>
    public EncryptionContext Context { get; }

    /// <summary>The suite that the message was written with.</summary>
    public AlgorithmSuite Suite { get; }

    /// <summary>The encrypted data key that was decrypted: for AWS KMS its provider info is the key ARN.</summary>
    public EncryptedDataKey EncryptedDataKey { get; }

    /// <summary>Clears the plaintext.</summary>
    public void Dispose()
    {
        disposed = true;
        Array.Clear(plaintext);
    }

    /// <summary>Hands the plaintext to a new owner, who then must not see it cleared.</summary>
    internal MemoryStream ToStream() => new(plaintext, 0, plaintext.Length, writable: true, publiclyVisible: true);
}
