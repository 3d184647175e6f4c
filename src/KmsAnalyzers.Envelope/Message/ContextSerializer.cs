using System.Buffers.Binary;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// The encryption context as bytes: pair count (2), then key length (2), key, value length (2) and value of each pair, sorted by the UTF-8 bytes of the
/// key; nothing at all for an empty context.
/// </summary>
internal static class ContextSerializer
{
    internal static byte[] Serialize(IReadOnlyCollection<KeyValuePair<string, string>> pairs)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        var entries = new (byte[] Key, byte[] Value)[pairs.Count];
        var length = 2;
        var count = 0;
        foreach (var (key, value) in pairs)
        {
            var entry = (Key: StrictUtf8.GetBytes(key), Value: StrictUtf8.GetBytes(value));
            length += 4 + entry.Key.Length + entry.Value.Length;
            entries[count++] = entry;
        }

        // Not StringComparer.Ordinal: that sorts by UTF-16 units, which puts U+1F600 before U+FF5E; their UTF-8 bytes sort the other way.
        Array.Sort(entries, (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));

        var bytes = new byte[length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)count));
        var rest = bytes.AsSpan(2);
        foreach (var (key, value) in entries)
        {
            rest = Write(Write(rest, key), value);
        }

        return bytes;

        static Span<byte> Write(Span<byte> destination, byte[] field)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, checked((ushort)field.Length));
            field.CopyTo(destination[2..]);
            return destination[(2 + field.Length)..];
        }
    }

    /// <summary>Reads what a header stores; false for anything that <see cref="Serialize"/> could not have meant, save the order of pairs.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> bytes, out EncryptionContext context)
    {
        context = EncryptionContext.Empty;
        if (bytes.IsEmpty)
        {
            return true;
        }

        if (!TryReadUInt16(ref bytes, out var count) || count == 0)
        {
            return false;
        }

        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (!TryReadText(ref bytes, out var key) || !TryReadText(ref bytes, out var value) || !pairs.TryAdd(key, value))
            {
                return false;
            }
        }

        context = new(pairs);
        return bytes.IsEmpty;
    }

    private static bool TryReadText(ref ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (!TryReadUInt16(ref bytes, out var length) || bytes.Length < length || !StrictUtf8.TryGetString(bytes[..length], out text))
        {
            return false;
        }

        bytes = bytes[length..];
        return true;
    }

    private static bool TryReadUInt16(ref ReadOnlySpan<byte> bytes, out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(bytes, out value))
        {
            return false;
        }

        bytes = bytes[2..];
        return true;
    }
}
