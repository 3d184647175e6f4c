namespace KmsAnalyzers.Envelope;

/// <summary>What a reader accepts of a message that it decrypts as a stream.</summary>
public sealed record StreamDecryptOptions
{
    /// <summary>
    /// Whether signed messages may be decrypted as streams. Each frame is verified before its plaintext is released, but the signature, which tells whether
    /// a writer with the signing key wrote it, stands at the end: everything but the final frame is released before. Whoever sets this discards what was
    /// released when the stream fails. Default: false, and a signed message is refused right after its header, before any key is asked for.
    /// </summary>
    public bool ReleaseBeforeSignature { get; set; }

    internal static StreamDecryptOptions Default { get; } = new();
}
