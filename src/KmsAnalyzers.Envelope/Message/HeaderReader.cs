using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Reads a header from the bytes that have arrived. Every limit is checked before memory is taken for what it limits.
/// </summary>
internal ref struct HeaderReader
{
    private static readonly byte[] ZeroIv = new byte[FrameCipher.IvLength];

    private readonly ReadOnlyMemory<byte> source;
    private readonly EnvelopeOptions limits;
    private readonly EncryptionContext likely;
    private int position;
    private int missing;

    private HeaderReader(ReadOnlyMemory<byte> source, EnvelopeOptions limits, EncryptionContext likely)
    {
        this.source = source;
        this.limits = limits;
        this.likely = likely;
    }

    /// <summary>Reads a header that begins the source; null while more of it has to arrive.</summary>
    /// <param name="source">What has arrived.</param>
    /// <param name="limits">What to accept.</param>
    /// <param name="likely">The context that its reader expects: where the header has the same bytes, there is nothing to parse.</param>
    /// <param name="needed">How many bytes must have arrived, at least, for a next attempt to come further.</param>
    /// <exception cref="EnvelopeDecryptionException">No further byte can make a header of this, or it exceeds a limit.</exception>
    internal static MessageHeader? TryRead(ReadOnlyMemory<byte> source, EnvelopeOptions limits, EncryptionContext likely, out int needed)
    {
        if (LooksLikeBase64(source.Span))
        {
            throw EnvelopeDecryptionException.Malformed("the input looks like the Base64 text of one; decode it first");
        }

        var reader = new HeaderReader(source, limits, likely);
        var header = reader.Read();
        needed = reader.position + reader.missing;
        return header is null && Math.Max(needed, source.Length + 1) > MessageHeader.MaxLength ? throw TooLong() : header;
    }

    internal static bool LooksLikeBase64(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("AY"u8) || bytes.StartsWith("AgR4"u8) || bytes.StartsWith("AgV4"u8);

    private static EnvelopeDecryptionException TooLong() => EnvelopeDecryptionException.Malformed($"its header is longer than {MessageHeader.MaxLength:N0} bytes");

    private MessageHeader? Read()
    {
        if (!TryReadSuite(out var suite)
            || !TryRead(suite.MessageIdLength, out var messageId)
            || !TryReadField(out var contextBytes))
        {
            return null;
        }

        var context = ReadContext(contextBytes.Span);
        if (!TryReadEncryptedDataKeys(out var keys)
            || !TryReadContentType(suite, out var framed)
            || !TryReadFrameLength(framed, out var frameLength)
            || !TryRead(suite.IsCommitting ? ContentKey.CommitmentLength : 0, out var commitment))
        {
            return null;
        }

        var body = source[..position];
        ReadOnlyMemory<byte> iv = ZeroIv;
        if ((suite.MessageVersion == 1 && !TryRead(FrameCipher.IvLength, out iv)) || !TryRead(FrameCipher.TagLength, out var tag))
        {
            return null;
        }

        if (position > MessageHeader.MaxLength)
        {
            throw TooLong();
        }

        return new()
        {
            Suite = suite,
            MessageId = messageId,
            Context = context,
            EncryptedDataKeys = keys,
            FrameLength = frameLength,
            Commitment = commitment,
            Body = body,
            Iv = iv,
            Tag = tag,
            All = source[..position],
        };
    }

    private readonly EncryptionContext ReadContext(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual(likely.Marked.Serialize().Span))
        {
            return likely.Marked;
        }

        if (bytes.SequenceEqual(likely.Serialize().Span))
        {
            return likely;
        }

        return ContextSerializer.TryParse(bytes, out var context)
            ? context
            : throw EnvelopeDecryptionException.Malformed("its encryption context has no valid form");
    }

    private bool TryReadSuite([NotNullWhen(true)] out AlgorithmSuite? suite)
    {
        suite = null;
        if (!TryReadByte(out var version))
        {
            return false;
        }

        if (version is not (1 or 2))
        {
            throw EnvelopeDecryptionException.Malformed($"it begins with {version}, and messages begin with their version, 1 or 2");
        }

        if (version == 1)
        {
            if (!TryReadByte(out var type))
            {
                return false;
            }

            if (type != MessageHeader.Version1Type)
            {
                throw EnvelopeDecryptionException.Malformed($"its type is {type}, and messages of version 1 have {MessageHeader.Version1Type}");
            }
        }

        if (!TryReadUInt16(out var id))
        {
            return false;
        }

        suite = AlgorithmSuite.Find(id);
        return suite?.MessageVersion == version
            ? true
            : throw EnvelopeDecryptionException.Malformed($"version {version} has no algorithm suite {id:X4}");
    }

    private bool TryReadEncryptedDataKeys([NotNullWhen(true)] out EncryptedDataKey[]? keys)
    {
        keys = null;
        if (!TryReadUInt16(out var count))
        {
            return false;
        }

        if (count == 0)
        {
            throw EnvelopeDecryptionException.Malformed("it has no encrypted data key");
        }

        if (count > limits.MaxEncryptedDataKeys)
        {
            throw new EnvelopeDecryptionException(
                $"The message has {count:N0} encrypted data keys, more than the {limits.MaxEncryptedDataKeys:N0} of EnvelopeOptions.MaxEncryptedDataKeys. Each may cost a call.");
        }

        // An entry takes six bytes at least: a count takes no memory before as many could have arrived.
        if (source.Length - position < count * 3 * sizeof(ushort))
        {
            missing = count * 3 * sizeof(ushort);
            return false;
        }

        var read = new EncryptedDataKey[count];
        for (var i = 0; i < count; i++)
        {
            if (!TryReadField(out var provider) || !TryReadField(out var info) || !TryReadField(out var ciphertext))
            {
                return false;
            }

            var providerId = KmsKeyClient.ProviderId;
            if (!provider.Span.SequenceEqual("aws-kms"u8) && !StrictUtf8.TryGetString(provider.Span, out providerId))
            {
                throw EnvelopeDecryptionException.Malformed("the provider of an encrypted data key is not UTF-8 text");
            }

            read[i] = new(providerId, info, ciphertext);
        }

        keys = read;
        return true;
    }

    private bool TryReadContentType(AlgorithmSuite suite, out bool framed)
    {
        framed = false;
        if (!TryReadByte(out var type))
        {
            return false;
        }

        if (type is not (MessageHeader.Framed or MessageHeader.SingleBlock))
        {
            throw EnvelopeDecryptionException.Malformed($"there is no content type {type}");
        }

        framed = type == MessageHeader.Framed;
        if (suite.MessageVersion == 2)
        {
            return true;
        }

        if (!TryRead(5, out var fixedBytes))
        {
            return false;
        }

        return fixedBytes.Span is [0, 0, 0, 0, FrameCipher.IvLength]
            ? true
            : throw EnvelopeDecryptionException.Malformed("its reserved bytes or its IV length differ from those of its suite");
    }

    private bool TryReadFrameLength(bool framed, out int frameLength)
    {
        frameLength = 0;
        if (!TryRead(sizeof(uint), out var bytes))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
        if (framed != length > 0)
        {
            throw EnvelopeDecryptionException.Malformed(framed ? "its frames have no length" : "it has a frame length but no frames");
        }

        if (length > limits.MaxFrameLength)
        {
            throw new EnvelopeDecryptionException(
                $"The message has frames of {length:N0} bytes, more than the {limits.MaxFrameLength:N0} of EnvelopeOptions.MaxFrameLength.");
        }

        frameLength = (int)length;
        return true;
    }

    /// <summary>Two bytes of length, and as many bytes.</summary>
    private bool TryReadField(out ReadOnlyMemory<byte> field)
    {
        field = default;
        return TryReadUInt16(out var length) && TryRead(length, out field);
    }

    private bool TryReadByte(out byte value)
    {
        var available = TryRead(1, out var bytes);
        value = available ? bytes.Span[0] : (byte)0;
        return available;
    }

    private bool TryReadUInt16(out ushort value)
    {
        var available = TryRead(sizeof(ushort), out var bytes);
        value = available ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Span) : (ushort)0;
        return available;
    }

    private bool TryRead(int length, out ReadOnlyMemory<byte> bytes)
    {
        var available = source.Length - position >= length;
        bytes = available ? source.Slice(position, length) : default;
        position += available ? length : 0;
        missing = available ? 0 : length;
        return available;
    }
}
