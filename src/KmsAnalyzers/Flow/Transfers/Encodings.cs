using System.Text;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// Text to bytes and back. An encoding is a value whose constant is its name, and whose number the length of its byte order mark; one of no
/// known name is somebody else's and may do anything.
/// </summary>
internal static class Encodings
{
    public const string Utf8 = "utf-8";
    private const string Utf16 = "utf-16";
    private const string Utf32 = "utf-32";

    /// <summary>One byte for each character: what has no code becomes a question mark.</summary>
    private const string OneByte = "iso-8859-1";

    /// <summary>One of the platform's encodings, whichever it is.</summary>
    private const string Platform = "encoding";

    public static IEnumerable<Transfer> Rows =>
    [
        new("P:System.Text.Encoding.UTF8", static _ => Marked(Utf8, 3)),
        new("P:System.Text.Encoding.Unicode", static _ => Marked(Utf16, 2)),
        new("P:System.Text.Encoding.BigEndianUnicode", static _ => Marked(Utf16, 2)),
        new("P:System.Text.Encoding.UTF32", static _ => Marked(Utf32, 4)),
        new("P:System.Text.Encoding.ASCII", static _ => Marked(OneByte, 0)),
        new("P:System.Text.Encoding.Latin1", static _ => Marked(OneByte, 0)),

        // UTF-8 on .NET, the code page of the machine on .NET Framework.
        new("P:System.Text.Encoding.Default", static _ => OfName(Platform)),
        new("M:System.Text.UTF8Encoding.#ctor", static _ => Marked(Utf8, 0)),
        .. Same(static x => Marked(Utf8, If(x[0], 3)),
            "M:System.Text.UTF8Encoding.#ctor(System.Boolean)", "M:System.Text.UTF8Encoding.#ctor(System.Boolean,System.Boolean)"),
        new("M:System.Text.UnicodeEncoding.#ctor", static _ => Marked(Utf16, 2)),
        .. Same(static x => Marked(Utf16, If(x[1], 2)),
            "M:System.Text.UnicodeEncoding.#ctor(System.Boolean,System.Boolean)",
            "M:System.Text.UnicodeEncoding.#ctor(System.Boolean,System.Boolean,System.Boolean)"),
        new("M:System.Text.UTF32Encoding.#ctor", static _ => Marked(Utf32, 4)),
        .. Same(static x => Marked(Utf32, If(x[1], 4)),
            "M:System.Text.UTF32Encoding.#ctor(System.Boolean,System.Boolean)",
            "M:System.Text.UTF32Encoding.#ctor(System.Boolean,System.Boolean,System.Boolean)"),
        new("M:System.Text.ASCIIEncoding.#ctor", static _ => Marked(OneByte, 0)),
        new("M:System.Text.Encoding.GetEncoding(System.String)", static x => OfName(NameOf(x[0].ConstantOf<string>()))),
        new("M:System.Text.Encoding.GetEncoding(System.Int32)", static x => OfName(NameOf(x[0].Known()))),

        // Text to bytes. None of these writes a byte order mark; only GetPreamble and writers do.
        .. Same(static x => Explained(x[0].AsText(BytesOf(x.Receiver, x[0])), x[0].Length, x.Receiver),
            "M:System.Text.Encoding.GetBytes(System.String)", "M:System.Text.Encoding.GetBytes(System.Char[])"),
        .. Same(static x => Part(x).AsText(BytesOf(x.Receiver, Part(x))),
            "M:System.Text.Encoding.GetBytes(System.String,System.Int32,System.Int32)",
            "M:System.Text.Encoding.GetBytes(System.Char[],System.Int32,System.Int32)"),
        .. Same(static x => Count(BytesOf(x.Receiver, x[0])),
            "M:System.Text.Encoding.GetByteCount(System.String)", "M:System.Text.Encoding.GetByteCount(System.Char[])",
            "M:System.Text.Encoding.GetByteCount(System.ReadOnlySpan{System.Char})"),
        .. Same(static x => Count(BytesOf(x.Receiver, Part(x))),
            "M:System.Text.Encoding.GetByteCount(System.String,System.Int32,System.Int32)",
            "M:System.Text.Encoding.GetByteCount(System.Char[],System.Int32,System.Int32)"),
        new("M:System.Text.Encoding.GetBytes(System.ReadOnlySpan{System.Char},System.Span{System.Byte})",
            static x => Written(x, BytesOf(x.Receiver, x[0]), 0, 1)),
        .. Same(static x => Written(x, BytesOf(x.Receiver, Part(x)), 0, 3),
            "M:System.Text.Encoding.GetBytes(System.String,System.Int32,System.Int32,System.Byte[],System.Int32)",
            "M:System.Text.Encoding.GetBytes(System.Char[],System.Int32,System.Int32,System.Byte[],System.Int32)"),
        new("M:System.Text.Encoding.TryGetBytes(System.ReadOnlySpan{System.Char},System.Span{System.Byte},System.Int32@)",
            static x => TryWrite(x, BytesOf(x.Receiver, x[0]))),
        new("M:System.Text.Encoding.GetMaxByteCount(System.Int32)", static x => Count(MaxBytes(x.Receiver, x[0].Size()))),
        new("M:System.Text.EncodingExtensions.GetBytes(System.Text.Encoding,System.ReadOnlySpan{System.Char},System.Buffers.IBufferWriter{System.Byte})", static x =>
        {
            var bytes = BytesOf(x[0], x[1]);
            Collections.Grow(x, x[2], x[1].AsText(bytes));
            return Count(bytes);
        }),
        .. Same(static x => Value.OfLength(MarkOf(x.Receiver)), "M:System.Text.Encoding.GetPreamble", "P:System.Text.Encoding.Preamble"),

        // Bytes to text
        .. Same(static x => x[0].AsText(CharsOf(x.Receiver, x[0].Length)),
            "M:System.Text.Encoding.GetString(System.Byte[])", "M:System.Text.Encoding.GetString(System.ReadOnlySpan{System.Byte})",
            "M:System.Text.Encoding.GetChars(System.Byte[])"),
        .. Same(static x => x[0].AsText(CharsOf(x.Receiver, Part(x).Length)),
            "M:System.Text.Encoding.GetString(System.Byte[],System.Int32,System.Int32)",
            "M:System.Text.Encoding.GetChars(System.Byte[],System.Int32,System.Int32)"),
        .. Same(static x => Count(CharsOf(x.Receiver, x[0].Length)),
            "M:System.Text.Encoding.GetCharCount(System.Byte[])", "M:System.Text.Encoding.GetCharCount(System.ReadOnlySpan{System.Byte})"),
        new("M:System.Text.Encoding.GetChars(System.ReadOnlySpan{System.Byte},System.Span{System.Char})",
            static x => Written(x, CharsOf(x.Receiver, x[0].Length), 0, 1)),
        new("M:System.Text.Encoding.TryGetChars(System.ReadOnlySpan{System.Byte},System.Span{System.Char},System.Int32@)",
            static x => TryWrite(x, CharsOf(x.Receiver, x[0].Length))),

        // Bytes in the one encoding to bytes in the other
        new("M:System.Text.Encoding.Convert(System.Text.Encoding,System.Text.Encoding,System.Byte[])",
            static x => x[2].AsText(BytesOf(x[1], x[2].Sized(CharsOf(x[0], x[2].Length))))),
    ];

    /// <summary>How many bytes the text takes in the encoding that the value stands for.</summary>
    public static Ranges BytesOf(Value encoding, Value text) => encoding.ConstantOf<string>() switch
    {
        Utf8 when text.ConstantOf<string>() is { } constant => Encoding.UTF8.GetByteCount(constant),
        Utf8 when text.IsAscii() => text.Length,

        // A character takes up to three bytes; four stand for two characters. Half a surrogate pair becomes U+FFFD, which takes three.
        Utf8 => text.Length.To(3),
        Utf16 => text.Length * 2,
        Utf32 when text.IsAscii() => text.Length * 4,
        Utf32 => (text.Length * 2).To(2),
        OneByte => text.Length,

        // The longest of the platform's encodings is ISO-2022, with an escape sequence before and behind a character of two bytes.
        Platform => ((text.Length * 8) + 8).UpTo(),

        // A fallback of somebody's own may write anything for a character it does not know.
        _ => Ranges.Natural,
    };

    /// <summary>How many characters the bytes stand for.</summary>
    public static Ranges CharsOf(Value encoding, Ranges bytes) => encoding.ConstantOf<string>() switch
    {
        // What is malformed becomes U+FFFD, at most one for each byte and at least one for three.
        Utf8 => ((bytes + 2) / 3).Through(bytes),

        // A lone byte at the end, and half a pair before it, become U+FFFD.
        Utf16 => (bytes / 2).Through((bytes + 1) / 2),
        Utf32 => (bytes / 4).Through((bytes / 2) + 2),
        OneByte => bytes,
        Platform => (bytes + 1).UpTo(),
        _ => Ranges.Natural,
    };

    /// <summary>Whether the value is one encoding for certain: whatever else has its name makes as many bytes of the same text.</summary>
    public static bool IsOne(Value encoding) => encoding.ConstantOf<string>() is Utf8 or Utf16 or Utf32 or OneByte;

    public static Value Named(string? name) => new() { Constant = name, Null = Nullness.No, Origin = Origin.Computed };

    /// <summary>How many bytes the encoding's byte order mark takes: four at most.</summary>
    public static Ranges MarkOf(Value encoding) => encoding.Number & Ranges.Between(0, 4);

    private static Value Marked(string name, Ranges mark) => Named(name) with { Number = mark };

    /// <summary>What <c>Encoding.GetEncoding</c> answers with, which is as the static properties are.</summary>
    private static Value OfName(string name) => Marked(name, name switch { Utf8 => 3, Utf16 => 2, Utf32 => 4, OneByte => 0, _ => Ranges.Between(0, 4) });

    private static Ranges If(Value asked, long mark) => asked.Known() switch { 0 => 0, 1 => mark, _ => (Ranges)0 | mark };

    private static Value Explained(Value bytes, Ranges chars, Value encoding) => (bytes.Length.High == chars.High || !chars.IsBounded ? null : encoding.ConstantOf<string>()) switch
    {
        Utf8 => bytes.Because($"{chars.High} characters take up to 3 bytes each in UTF-8"),
        Utf16 => bytes.Because($"{chars.High} characters take 2 bytes each in UTF-16"),
        Utf32 => bytes.Because($"{chars.High} characters take up to 4 bytes each in UTF-32"),
        _ => bytes,
    };

    private static Value Count(Ranges number) => Value.OfNumber(number);

    private static Value Part(TransferCall x) => Strings.Part(x[0], x[1], x[2]);

    // The caller sizes the buffer; what does not fit throws.
    private static Value Written(TransferCall x, Ranges bytes, int source, int target)
    {
        x.Fill(target, x[source].Tags | Tags.Text);
        return Count(bytes & x[target].Length.UpTo());
    }

    private static Value TryWrite(TransferCall x, Ranges bytes)
    {
        x.Fill(1, x[0].Tags | Tags.Text);
        x.Assign(2, Count((bytes & x[1].Length.UpTo()) | 0));
        return YesOrNo;
    }

    // One more character may be waiting from the call before (Encoding.GetMaxByteCount).
    private static Ranges MaxBytes(Value encoding, Ranges chars) =>
        MaxBytesPerChar(encoding) is { } factor ? (chars + 1) * factor
        : encoding.ConstantOf<string>() == OneByte ? chars.Through(chars + 1)
        : Ranges.Natural;

    /// <summary>How many bytes the encoding's <c>GetMaxByteCount</c> counts for each character and one more; null where it counts otherwise.</summary>
    public static long? MaxBytesPerChar(Value encoding) => encoding.ConstantOf<string>() switch
    {
        Utf8 => 3,
        Utf16 => 2,
        Utf32 => 4,
        _ => null,
    };

    private static string NameOf(string? name) => name?.ToLowerInvariant() switch
    {
        Utf8 => Utf8,
        Utf16 or "utf-16le" or "utf-16be" or "unicode" => Utf16,
        Utf32 => Utf32,
        "us-ascii" or "ascii" or "latin1" or OneByte => OneByte,
        _ => Platform,
    };

    // Code page identifiers: learn.microsoft.com/windows/win32/intl/code-page-identifiers
    private static string NameOf(long? codePage) => codePage switch
    {
        65001 => Utf8,
        1200 or 1201 => Utf16,
        12000 or 12001 => Utf32,
        20127 or 28591 => OneByte,
        _ => Platform,
    };
}
