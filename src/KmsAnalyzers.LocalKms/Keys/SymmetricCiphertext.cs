using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KmsAnalyzers.LocalKms.Kms;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>
/// The ciphertexts of symmetric keys: AES-256-GCM under a random nonce, with the key's name and the encryption context as additional authenticated
/// data. They begin as those of KMS do (<c>01 02 02 00 78</c>, base64 <c>AQICAH</c>), and tell which key made them: Decrypt needs no key id.
/// </summary>
/// <remarks>prefix 5 | multi-Region 1 | key number 16 | version 2 | nonce 12 | tag 16 | ciphertext</remarks>
internal sealed class SymmetricCiphertext
{
    private const int NumberOffset = 6;
    private const int VersionOffset = NumberOffset + 16;
    private const int HeaderSize = VersionOffset + sizeof(ushort);
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = HeaderSize + NonceSize + TagSize;

    private readonly byte[] blob;

    private SymmetricCiphertext(byte[] blob) => this.blob = blob;

    private static ReadOnlySpan<byte> Prefix => [0x01, 0x02, 0x02, 0x00, 0x78];

    public string KeyId => KeyName.IdOf(new Guid(blob.AsSpan(NumberOffset, 16), bigEndian: true), blob[Prefix.Length] == 1);

    public int Version => BinaryPrimitives.ReadUInt16BigEndian(blob.AsSpan(VersionOffset));

    /// <summary>Reads which key made a ciphertext.</summary>
    /// <exception cref="KmsError">InvalidCiphertextException: no KMS key made this.</exception>
    public static SymmetricCiphertext Parse(byte[] blob) =>
        blob.Length > Overhead && blob.AsSpan().StartsWith(Prefix) && blob[Prefix.Length] <= 1 ? new(blob) : throw KmsError.InvalidCiphertext();

    public static byte[] Seal(KmsKey key, ReadOnlySpan<byte> plaintext, IReadOnlyDictionary<string, string> context)
    {
        var material = (SymmetricMaterial)key.Material;
        var blob = new byte[Overhead + plaintext.Length];
        Prefix.CopyTo(blob);
        blob[Prefix.Length] = key.Name.IsMultiRegion ? (byte)1 : (byte)0;
        key.Name.Number.TryWriteBytes(blob.AsSpan(NumberOffset), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(blob.AsSpan(VersionOffset), checked((ushort)material.Newest));

        RandomNumberGenerator.Fill(Nonce(blob));
        using var aes = new AesGcm(material[material.Newest], TagSize);
        aes.Encrypt(Nonce(blob), plaintext, Ciphertext(blob), Tag(blob), AuthenticatedData(blob, context));
        return blob;
    }

    /// <summary>The plaintext, if the ciphertext is whole and the context is the one it was made with.</summary>
    /// <exception cref="KmsError">InvalidCiphertextException, whatever is wrong.</exception>
    public byte[] Open(KmsKey key, IReadOnlyDictionary<string, string> context)
    {
        var material = (SymmetricMaterial)key.Material;
        if (Version > material.Newest)
        {
            throw KmsError.InvalidCiphertext();
        }

        var plaintext = new byte[blob.Length - Overhead];
        using var aes = new AesGcm(material[Version], TagSize);
        try
        {
            aes.Decrypt(Nonce(blob), Ciphertext(blob), Tag(blob), plaintext, AuthenticatedData(blob, context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw KmsError.InvalidCiphertext();
        }
    }

    private static Span<byte> Nonce(byte[] blob) => blob.AsSpan(HeaderSize, NonceSize);

    private static Span<byte> Tag(byte[] blob) => blob.AsSpan(HeaderSize + NonceSize, TagSize);

    private static Span<byte> Ciphertext(byte[] blob) => blob.AsSpan(Overhead);

    /// <summary>
    /// The header, then the number of pairs and each name and value behind its length, in ordinal order of the names: no two contexts frame alike,
    /// and the order in which the pairs were given does not count.
    /// </summary>
    private static byte[] AuthenticatedData(byte[] blob, IReadOnlyDictionary<string, string> context)
    {
        using var data = new MemoryStream();
        using var writer = new BinaryWriter(data, Encoding.UTF8);
        writer.Write(blob, 0, HeaderSize);
        writer.Write(context.Count);
        foreach (var (name, value) in context.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteFramed(name);
            WriteFramed(value);
        }

        writer.Flush();
        return data.ToArray();

        void WriteFramed(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }
}
