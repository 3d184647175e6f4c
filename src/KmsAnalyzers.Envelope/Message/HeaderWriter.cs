using System.Buffers.Binary;

namespace KmsAnalyzers.Envelope;

/// <summary>Writes the header of a version 2 message, up to where its tag follows.</summary>
internal static class HeaderWriter
{
    /// <summary>The length of the header body in bytes; the tag follows it.</summary>
    internal static int Measure(EncryptionMaterials materials)
    {
        var length = 1 + 2 + materials.Suite.MessageIdLength + 2 + materials.Context.Serialize().Length + 2 + 1 + 4 + ContentKey.CommitmentLength;
        foreach (var key in materials.EncryptedDataKeys)
        {
            length += 2 + key.ProviderIdLength + 2 + key.ProviderInfo.Length + 2 + key.Ciphertext.Length;
        }

        return length;
    }

    internal static void Write(EncryptionMaterials materials, ReadOnlySpan<byte> messageId, int frameLength, ReadOnlySpan<byte> commitment, Span<byte> header)
    {
        header[0] = materials.Suite.MessageVersion;
        var rest = Write(header[1..], materials.Suite.Id);
        messageId.CopyTo(rest);
        rest = Write(rest[messageId.Length..], materials.Context.Serialize().Span);
        rest = Write(rest, (ushort)materials.EncryptedDataKeys.Count);
        foreach (var key in materials.EncryptedDataKeys)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)key.ProviderIdLength);
            StrictUtf8.GetBytes(key.ProviderId, rest[2..]);
            rest = rest[(2 + key.ProviderIdLength)..];
            rest = Write(Write(rest, key.ProviderInfo.Span), key.Ciphertext.Span);
        }

        rest[0] = MessageHeader.Framed;
        BinaryPrimitives.WriteInt32BigEndian(rest[1..], frameLength);
        commitment.CopyTo(rest[5..]);
    }

    private static Span<byte> Write(Span<byte> destination, ushort number)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, number);
        return destination[2..];
    }

    private static Span<byte> Write(Span<byte> destination, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)field.Length);
        field.CopyTo(destination[2..]);
        return destination[(2 + field.Length)..];
    }
}
