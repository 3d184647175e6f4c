using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// The reference: one <see cref="AesGcm"/> instance, called for one frame after the other over the bytes of a body that is laid out as in a message, with the additional data
/// of a message. No header, no keys, no checks.
/// </summary>
internal sealed class BareCipher(int frameLength) : IDisposable
{
    internal const int Overhead = 4 + 12 + 16;

    private readonly AesGcm aes = new(RandomNumberGenerator.GetBytes(32), 16);
    private readonly byte[] additionalData = [.. RandomNumberGenerator.GetBytes(32), .. Encoding.ASCII.GetBytes("AWSKMSEncryptionClient Frame"), .. new byte[12]];

    internal int BodyLength(int plaintextLength) => plaintextLength + (plaintextLength / frameLength * Overhead);

    internal void Encrypt(ReadOnlySpan<byte> plaintext, Span<byte> body, uint sequence = 1)
    {
        for (; !plaintext.IsEmpty; sequence++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(body, sequence);
            var nonce = body.Slice(4, 12);
            nonce.Clear();
            BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], sequence);
            aes.Encrypt(nonce, plaintext[..frameLength], body.Slice(16, frameLength), body.Slice(16 + frameLength, 16), AdditionalData(sequence));
            plaintext = plaintext[frameLength..];
            body = body[(frameLength + Overhead)..];
        }
    }

    internal void Decrypt(ReadOnlySpan<byte> body, Span<byte> plaintext, uint sequence = 1)
    {
        for (; !plaintext.IsEmpty; sequence++)
        {
            aes.Decrypt(body.Slice(4, 12), body.Slice(16, frameLength), body.Slice(16 + frameLength, 16), plaintext[..frameLength], AdditionalData(sequence));
            plaintext = plaintext[frameLength..];
            body = body[(frameLength + Overhead)..];
        }
    }

    /// <summary>Everything in one call, without additional data: the most that the cipher does. The nonce is used again, which only a measurement may do.</summary>
    internal void EncryptAtOnce(ReadOnlySpan<byte> plaintext, Span<byte> ciphertext)
    {
        Span<byte> nonce = stackalloc byte[12];
        Span<byte> tag = stackalloc byte[16];
        nonce.Clear();
        aes.Encrypt(nonce, plaintext, ciphertext[..plaintext.Length], tag);
    }

    public void Dispose() => aes.Dispose();

    private ReadOnlySpan<byte> AdditionalData(uint sequence)
    {
        BinaryPrimitives.WriteUInt32BigEndian(additionalData.AsSpan(^12..), sequence);
        BinaryPrimitives.WriteUInt64BigEndian(additionalData.AsSpan(^8..), (ulong)frameLength);
        return additionalData;
    }
}
