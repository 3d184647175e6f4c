using System.Buffers;
using System.Text;

namespace KmsAnalyzers.Envelope;

/// <summary>A data key as a message stores it: encrypted under a key that only its keyring can use.</summary>
public sealed class EncryptedDataKey
{
    private static readonly SearchValues<char> Printable = SearchValues.Create(
        " !#$%&()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Makes an entry for the message header.</summary>
    /// <param name="providerId">Who can decrypt it: <c>aws-kms</c>, or the key namespace of a raw keyring. At most 65,535 bytes of UTF-8.</param>
    /// <param name="providerInfo">Which key decrypts it: for <c>aws-kms</c> the UTF-8 bytes of the key ARN. At most 65,535 bytes.</param>
    /// <param name="ciphertext">The encrypted data key. At most 65,535 bytes.</param>
    /// <exception cref="ArgumentException">A field is longer than the format can hold, or <paramref name="providerId"/> is not valid Unicode.</exception>
    public EncryptedDataKey(string providerId, ReadOnlyMemory<byte> providerInfo, ReadOnlyMemory<byte> ciphertext)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ProviderIdLength = StrictUtf8.GetByteCount(providerId, nameof(providerId));
        Limit(ProviderIdLength, nameof(providerId));
        Limit(providerInfo.Length, nameof(providerInfo));
        Limit(ciphertext.Length, nameof(ciphertext));
        ProviderId = providerId;
        ProviderInfo = providerInfo;
        Ciphertext = ciphertext;

        static void Limit(int length, string name)
        {
            if (length > ushort.MaxValue)
            {
                throw new ArgumentException($"An encrypted data key holds at most 65,535 bytes in each field; this one has {length:N0}.", name);
            }
        }
    }

    /// <summary>Who can decrypt it: <c>aws-kms</c>, or the key namespace of a raw keyring.</summary>
    public string ProviderId { get; }

    /// <summary>Which key decrypts it: for <c>aws-kms</c> the UTF-8 bytes of the key ARN.</summary>
    public ReadOnlyMemory<byte> ProviderInfo { get; }

    /// <summary>The encrypted data key.</summary>
    public ReadOnlyMemory<byte> Ciphertext { get; }

    /// <summary>The length of <see cref="ProviderId"/> in bytes of UTF-8.</summary>
    internal int ProviderIdLength { get; }

    /// <summary>Provider and key name where they are plain text: a message is not trusted to write control characters into a log.</summary>
    public override string ToString()
    {
        var name = Encoding.UTF8.GetString(ProviderInfo.Span);
        return IsPlain(name) && name.Length > 0 ? $"{(IsPlain(ProviderId) ? ProviderId : "?")} {name}" : IsPlain(ProviderId) ? ProviderId : "?";

        static bool IsPlain(string text) => text.Length <= 256 && !text.AsSpan().ContainsAnyExcept(Printable);
    }
}
