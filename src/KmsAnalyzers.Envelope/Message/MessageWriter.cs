using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>Writes one message into memory that is handed in: its header, its frames in order, its footer.</summary>
internal sealed class MessageWriter : IDisposable
{
    private readonly FrameCipher cipher;
    private readonly MessageSigner? signer;
    private readonly byte[] header;
    private uint frames;

    /// <summary>Derives the key of a new message and makes its header.</summary>
    /// <exception cref="ArgumentException">The header is longer than any reader accepts.</exception>
    internal MessageWriter(EncryptionMaterials materials, int frameLength)
    {
        FrameLength = frameLength;
        var length = HeaderWriter.Measure(materials);
        if (length + FrameCipher.TagLength > MessageHeader.MaxLength)
        {
            throw new ArgumentException(
                $"Encryption context and encrypted data keys make a header of {length:N0} bytes; {MessageHeader.MaxLength:N0} are the limit on reading.", nameof(materials));
        }

        Span<byte> messageId = stackalloc byte[materials.Suite.MessageIdLength];
        Span<byte> commitment = stackalloc byte[ContentKey.CommitmentLength];
        RandomNumberGenerator.Fill(messageId);
        cipher = ContentKey.Derive(materials.Suite, materials.DataKey, messageId, commitment);

        header = new byte[length + FrameCipher.TagLength];
        HeaderWriter.Write(materials, messageId, frameLength, commitment, header);
        cipher.SignHeader(header.AsSpan(0, length), header.AsSpan(length));
        if (materials.SigningKey is { } key)
        {
            signer = new(materials.Suite, key);
            signer.Append(header);
        }
    }

    internal int FrameLength { get; }

    internal ReadOnlySpan<byte> Header => header;

    /// <summary>The most that the footer takes, in bytes; a signature may turn out a few bytes shorter. 0 without one.</summary>
    internal int MaxFooterLength => signer?.MaxFooterLength ?? 0;

    public void Dispose()
    {
        cipher.Dispose();
        signer?.Dispose();
    }

    /// <summary>The length of all frames together, in bytes.</summary>
    internal static long MeasureBody(long plaintextLength, int frameLength)
    {
        var regular = plaintextLength == 0 ? 0 : (plaintextLength - 1) / frameLength;
        return plaintextLength + (regular * FrameCipher.FrameOverhead) + FrameCipher.FinalFrameOverhead;
    }

    /// <summary>Writes a regular frame; returns its length.</summary>
    /// <param name="plaintext">Exactly <see cref="FrameLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="FrameCipher.FrameOverhead"/> bytes more.</param>
    internal int WriteFrame(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        var length = cipher.EncryptFrame(NextSequence(), plaintext, destination);
        signer?.Append(destination[..length]);
        return length;
    }

    /// <summary>Writes the final frame; returns its length.</summary>
    /// <param name="plaintext">At most <see cref="FrameLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="FrameCipher.FinalFrameOverhead"/> bytes more.</param>
    internal int WriteFinalFrame(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        var length = cipher.EncryptFinalFrame(NextSequence(), plaintext, destination);
        signer?.Append(destination[..length]);
        return length;
    }

    /// <summary>Writes the signature of a signed suite; returns the length of the footer.</summary>
    internal int WriteFooter(Span<byte> destination) => signer?.WriteFooter(destination) ?? 0;

    private uint NextSequence()
    {
        // The last number is the mark of the final frame; a writer that reached it would reuse IVs next.
        frames = frames < FrameCipher.FinalFrameMark
            ? frames + 1
            : throw new InvalidOperationException("A message has at most 4,294,967,295 frames: use a greater frame length.");
        return frames;
    }
}
