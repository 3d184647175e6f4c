namespace KmsAnalyzers.Envelope;

/// <summary>A header as it was read: nothing in it is true before its tag is verified.</summary>
internal sealed class MessageHeader
{
    /// <summary>The most that a whole header may take, in bytes. A context alone may take 64 KiB.</summary>
    internal const int MaxLength = 256 * 1024;

    internal const byte Framed = 2;
    internal const byte SingleBlock = 1;

    /// <summary>Stands in version 1 between version and suite: "customer authenticated encrypted data".</summary>
    internal const byte Version1Type = 0x80;

    internal required AlgorithmSuite Suite { get; init; }

    internal required ReadOnlyMemory<byte> MessageId { get; init; }

    internal required EncryptionContext Context { get; init; }

    internal required IReadOnlyList<EncryptedDataKey> EncryptedDataKeys { get; init; }

    /// <summary>The plaintext bytes of a regular frame; 0 for a body without frames.</summary>
    internal required int FrameLength { get; init; }

    /// <summary>The key that the message claims to commit to; empty for a suite without commitment.</summary>
    internal required ReadOnlyMemory<byte> Commitment { get; init; }

    /// <summary>Everything that the header tag covers, byte for byte as it was read.</summary>
    internal required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The IV of the header tag: stored in version 1, zeros in version 2.</summary>
    internal required ReadOnlyMemory<byte> Iv { get; init; }

    internal required ReadOnlyMemory<byte> Tag { get; init; }

    /// <summary>The bytes of body, IV and tag together, as they stand at the beginning of the message.</summary>
    internal required ReadOnlyMemory<byte> All { get; init; }

    internal bool IsFramed => FrameLength > 0;

    /// <summary>
    /// Whether a blob is a message of the AWS Encryption SDK, by its first bytes: <c>02 04 78</c>, <c>02 05 78</c>, or <c>01 80</c> and a known suite.
    /// Ciphertexts of symmetric KMS keys begin with none of them.
    /// </summary>
    internal static bool IsMessage(ReadOnlySpan<byte> blob) => blob switch
    {
        [2, 0x04 or 0x05, 0x78, ..] => true,
        [1, Version1Type, var high, var low, ..] => AlgorithmSuite.Find((high << 8) | low) is not null,
        _ => false,
    };
}
