using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// The AES-GCM key of one message, over its header and its frames; for one thread at a time.
/// A frame is: sequence number (4), IV (12), content, tag (16); the final one begins FFFFFFFF and holds the length of its content (4) after the IV.
/// </summary>
internal sealed class FrameCipher : IDisposable
{
    internal const int IvLength = 12;
    internal const int TagLength = 16;

    /// <summary>What a regular frame takes beside its content.</summary>
    internal const int FrameOverhead = SequenceLength + IvLength + TagLength;

    /// <summary>What the final frame takes beside its content.</summary>
    internal const int FinalFrameOverhead = SequenceLength + FrameOverhead + LengthLength;

    /// <summary>What a body without frames takes beside its content: IV, length (8), tag.</summary>
    internal const int SingleBlockOverhead = IvLength + sizeof(ulong) + TagLength;

    /// <summary>Stands where a regular frame has its sequence number.</summary>
    internal const uint FinalFrameMark = uint.MaxValue;

    private const int SequenceLength = sizeof(uint);
    private const int LengthLength = sizeof(uint);

    private readonly AesGcm aes;
    private readonly byte[] finalFrameData;
    private readonly int messageIdLength;
    private byte[]? frameData;

    internal FrameCipher(ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> messageId)
    {
        aes = new(contentKey, TagLength);
        finalFrameData = AdditionalData(messageId, "AWSKMSEncryptionClient Final Frame"u8);
        messageIdLength = messageId.Length;
    }

    /// <summary>Most messages are short, and have a final frame alone.</summary>
    private byte[] FrameData => frameData ??= AdditionalData(MessageId, "AWSKMSEncryptionClient Frame"u8);

    private ReadOnlySpan<byte> MessageId => finalFrameData.AsSpan(0, messageIdLength);

    public void Dispose() => aes.Dispose();

    /// <summary>The tag over a header: AES-GCM of nothing, under an IV of zeros.</summary>
    internal void SignHeader(ReadOnlySpan<byte> header, Span<byte> tag)
    {
        Span<byte> iv = stackalloc byte[IvLength];
        iv.Clear();
        aes.Encrypt(iv, [], [], tag, header);
    }

    internal bool VerifyHeader(ReadOnlySpan<byte> header, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> tag) => TryDecrypt(iv, [], tag, [], header);

    /// <summary>Writes a regular frame of <see cref="FrameOverhead"/> bytes more than its plaintext.</summary>
    internal int EncryptFrame(uint sequence, ReadOnlySpan<byte> plaintext, Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt32BigEndian(frame, sequence);
        return SequenceLength + Encrypt(FrameData, sequence, plaintext, frame[SequenceLength..], lengthLength: 0);
    }

    /// <summary>Writes the final frame of <see cref="FinalFrameOverhead"/> bytes more than its plaintext.</summary>
    internal int EncryptFinalFrame(uint sequence, ReadOnlySpan<byte> plaintext, Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt32BigEndian(frame, FinalFrameMark);
        BinaryPrimitives.WriteUInt32BigEndian(frame[SequenceLength..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(frame[(2 * SequenceLength + IvLength)..], (uint)plaintext.Length);
        return (2 * SequenceLength) + Encrypt(finalFrameData, sequence, plaintext, frame[(2 * SequenceLength)..], LengthLength);
    }

    /// <summary>Reads a whole regular frame; false if it is not authentic as the one of this sequence number.</summary>
    internal bool TryDecryptFrame(uint sequence, ReadOnlySpan<byte> frame, Span<byte> plaintext) =>
        BinaryPrimitives.ReadUInt32BigEndian(frame) == sequence
        && TryDecrypt(FrameData, sequence, frame[SequenceLength..], lengthLength: 0, plaintext);

    /// <summary>Reads a whole final frame; false if it is not authentic as the one of this sequence number.</summary>
    internal bool TryDecryptFinalFrame(uint sequence, ReadOnlySpan<byte> frame, Span<byte> plaintext) =>
        BinaryPrimitives.ReadUInt32BigEndian(frame) == FinalFrameMark
        && BinaryPrimitives.ReadUInt32BigEndian(frame[SequenceLength..]) == sequence
        && TryDecrypt(finalFrameData, sequence, frame[(2 * SequenceLength)..], LengthLength, plaintext);

    /// <summary>Reads a whole body without frames; false if it is not authentic.</summary>
    internal bool TryDecryptSingleBlock(ReadOnlySpan<byte> body, Span<byte> plaintext)
    {
        var data = AdditionalData(MessageId, "AWSKMSEncryptionClient Single Block"u8);
        return TryDecrypt(data, sequence: 1, body, sizeof(ulong), plaintext);
    }

    /// <summary>The message id, what the data is, and room for sequence number (4) and plaintext length (8).</summary>
    private static byte[] AdditionalData(ReadOnlySpan<byte> messageId, ReadOnlySpan<byte> what)
    {
        var data = new byte[messageId.Length + what.Length + sizeof(uint) + sizeof(ulong)];
        messageId.CopyTo(data);
        what.CopyTo(data.AsSpan(messageId.Length));
        return data;
    }

    private static void Complete(byte[] additionalData, uint sequence, int plaintextLength)
    {
        BinaryPrimitives.WriteUInt64BigEndian(additionalData.AsSpan(^sizeof(ulong)..), (ulong)plaintextLength);
        BinaryPrimitives.WriteUInt32BigEndian(additionalData.AsSpan(^(sizeof(uint) + sizeof(ulong))..), sequence);
    }

    private int Encrypt(byte[] additionalData, uint sequence, ReadOnlySpan<byte> plaintext, Span<byte> destination, int lengthLength)
    {
        // The sequence number as IV: it never repeats under the key of one message.
        var iv = destination[..IvLength];
        iv.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(iv[^sizeof(uint)..], sequence);
        Complete(additionalData, sequence, plaintext.Length);
        var content = destination.Slice(IvLength + lengthLength, plaintext.Length);
        var tag = destination.Slice(IvLength + lengthLength + plaintext.Length, TagLength);
        aes.Encrypt(iv, plaintext, content, tag, additionalData);
        return IvLength + lengthLength + plaintext.Length + TagLength;
    }

    private bool TryDecrypt(byte[] additionalData, uint sequence, ReadOnlySpan<byte> source, int lengthLength, Span<byte> plaintext)
    {
        // The IV is taken as it stands: some official writers use random ones, and the tag covers it.
        var iv = source[..IvLength];
        Complete(additionalData, sequence, plaintext.Length);
        return TryDecrypt(iv, source[(IvLength + lengthLength)..^TagLength], source[^TagLength..], plaintext, additionalData);
    }

    private bool TryDecrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> content, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> additionalData)
    {
        try
        {
            aes.Decrypt(iv, content, tag, plaintext, additionalData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
