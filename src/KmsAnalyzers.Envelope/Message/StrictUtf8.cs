using System.Text;
using System.Text.Unicode;

namespace KmsAnalyzers.Envelope;

/// <summary>UTF-8 that refuses what is not Unicode: a replacement character would let two different contexts have the same bytes.</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static int GetByteCount(string text, string parameterName)
    {
        try
        {
            return Encoding.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            // The original exception names the characters, which may be a context value.
            throw new ArgumentException("The text holds half of a surrogate pair, which has no UTF-8 form.", parameterName);
        }
    }

    internal static byte[] GetBytes(string text) => Encoding.GetBytes(text);

    internal static int GetBytes(string text, Span<byte> destination) => Encoding.GetBytes(text, destination);

    internal static bool TryGetString(ReadOnlySpan<byte> bytes, out string text)
    {
        var valid = Utf8.IsValid(bytes);
        text = valid ? Encoding.GetString(bytes) : "";
        return valid;
    }
}
