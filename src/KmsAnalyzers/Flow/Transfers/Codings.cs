using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Bytes as ASCII text and back: base64 (RFC 4648), hexadecimal, and escaped text.</summary>
internal static class Codings
{
    public static IEnumerable<Transfer> Rows => [.. Base64, .. Base64Url, .. Hexadecimal, .. Escapes];

    private static IEnumerable<Transfer> Base64 =>
    [
        new("M:System.Convert.ToBase64String(System.Byte[])", static x => x[0].AsAscii(Encoded(x[0].Length)).Because($"{x[0].Length.High} bytes take 4 characters for each 3 in base64")),
        .. Same(static x => x[0].AsAscii(WithBreaks(x[0].Length, x[1])),
            "M:System.Convert.ToBase64String(System.Byte[],System.Base64FormattingOptions)",
            "M:System.Convert.ToBase64String(System.ReadOnlySpan{System.Byte},System.Base64FormattingOptions)"),
        new("M:System.Convert.ToBase64String(System.Byte[],System.Int32,System.Int32)", static x => x[0].AsAscii(Encoded(x[2].Size()))),
        new("M:System.Convert.ToBase64String(System.Byte[],System.Int32,System.Int32,System.Base64FormattingOptions)",
            static x => x[0].AsAscii(WithBreaks(x[2].Size(), x[3]))),
        new("M:System.Convert.ToBase64CharArray(System.Byte[],System.Int32,System.Int32,System.Char[],System.Int32)",
            static x => Into(x, 3, Encoded(x[2].Size()))),
        new("M:System.Convert.TryToBase64Chars(System.ReadOnlySpan{System.Byte},System.Span{System.Char},System.Int32@,System.Base64FormattingOptions)",
            static x => TryInto(x, WithBreaks(x[0].Length, x[3]))),
        .. Same(static x => x[0].AsDecoded(Decoded(x[0])), "M:System.Convert.FromBase64String(System.String)"),
        new("M:System.Convert.FromBase64CharArray(System.Char[],System.Int32,System.Int32)", static x => x[0].AsDecoded((x[2].Size() / 4 * 3).UpTo())),
        .. Same(static x => TryInto(x, Decoded(x[0]), Tags.Decoded),
            "M:System.Convert.TryFromBase64String(System.String,System.Span{System.Byte},System.Int32@)",
            "M:System.Convert.TryFromBase64Chars(System.ReadOnlySpan{System.Char},System.Span{System.Byte},System.Int32@)"),
        new("M:System.Buffers.Text.Base64.EncodeToUtf8(System.ReadOnlySpan{System.Byte},System.Span{System.Byte},System.Int32@,System.Int32@,System.Boolean)",
            static x => Transcoded(x, Encoded(x[0].Length).UpTo())),
        new("M:System.Buffers.Text.Base64.DecodeFromUtf8(System.ReadOnlySpan{System.Byte},System.Span{System.Byte},System.Int32@,System.Int32@,System.Boolean)",
            static x => Transcoded(x, Decoded(x[0]))),
        new("M:System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(System.Int32)", static x => Value.OfNumber(Encoded(x[0].Size()))),
        new("M:System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(System.Int32)",
            static x => Value.OfNumber((x[0].Size() / 4 * 3).Through((x[0].Size() + 3) / 4 * 3))),
    ];

    private static IEnumerable<Transfer> Base64Url =>
    [
        .. Same(static x => x[0].AsAscii(EncodedUrl(x[0].Length)),
            "M:System.Buffers.Text.Base64Url.EncodeToString(System.ReadOnlySpan{System.Byte})",
            "M:System.Buffers.Text.Base64Url.EncodeToChars(System.ReadOnlySpan{System.Byte})",
            "M:System.Buffers.Text.Base64Url.EncodeToUtf8(System.ReadOnlySpan{System.Byte})"),
        .. Same(static x => Into(x, 1, EncodedUrl(x[0].Length)),
            "M:System.Buffers.Text.Base64Url.EncodeToChars(System.ReadOnlySpan{System.Byte},System.Span{System.Char})",
            "M:System.Buffers.Text.Base64Url.EncodeToUtf8(System.ReadOnlySpan{System.Byte},System.Span{System.Byte})"),
        .. Same(static x => x[0].AsDecoded(DecodedUrl(x[0])),
            "M:System.Buffers.Text.Base64Url.DecodeFromChars(System.ReadOnlySpan{System.Char})",
            "M:System.Buffers.Text.Base64Url.DecodeFromUtf8(System.ReadOnlySpan{System.Byte})"),
        .. Same(static x => Into(x, 1, DecodedUrl(x[0])),
            "M:System.Buffers.Text.Base64Url.DecodeFromChars(System.ReadOnlySpan{System.Char},System.Span{System.Byte})",
            "M:System.Buffers.Text.Base64Url.DecodeFromUtf8(System.ReadOnlySpan{System.Byte},System.Span{System.Byte})"),
        .. Same(static x => TryInto(x, EncodedUrl(x[0].Length)),
            "M:System.Buffers.Text.Base64Url.TryEncodeToChars(System.ReadOnlySpan{System.Byte},System.Span{System.Char},System.Int32@)",
            "M:System.Buffers.Text.Base64Url.TryEncodeToUtf8(System.ReadOnlySpan{System.Byte},System.Span{System.Byte},System.Int32@)"),
        .. Same(static x => TryInto(x, DecodedUrl(x[0]), Tags.Decoded),
            "M:System.Buffers.Text.Base64Url.TryDecodeFromChars(System.ReadOnlySpan{System.Char},System.Span{System.Byte},System.Int32@)",
            "M:System.Buffers.Text.Base64Url.TryDecodeFromUtf8(System.ReadOnlySpan{System.Byte},System.Span{System.Byte},System.Int32@)"),
        new("M:System.Buffers.Text.Base64Url.GetEncodedLength(System.Int32)", static x => Value.OfNumber(EncodedUrl(x[0].Size()))),
    ];

    private static IEnumerable<Transfer> Hexadecimal =>
    [
        // Two digits for each byte.
        .. Same(static x => x[0].AsAscii(x[0].Length * 2).Because($"{x[0].Length.High} bytes take 2 hexadecimal digits each"),
            "M:System.Convert.ToHexString(System.Byte[])", "M:System.Convert.ToHexString(System.ReadOnlySpan{System.Byte})",
            "M:System.Convert.ToHexStringLower(System.Byte[])", "M:System.Convert.ToHexStringLower(System.ReadOnlySpan{System.Byte})"),
        .. Same(static x => x[0].AsAscii(x[2].Size() * 2),
            "M:System.Convert.ToHexString(System.Byte[],System.Int32,System.Int32)",
            "M:System.Convert.ToHexStringLower(System.Byte[],System.Int32,System.Int32)"),
        .. Same(static x => TryInto(x, x[0].Length * 2),
            "M:System.Convert.TryToHexString(System.ReadOnlySpan{System.Byte},System.Span{System.Char},System.Int32@)",
            "M:System.Convert.TryToHexStringLower(System.ReadOnlySpan{System.Byte},System.Span{System.Char},System.Int32@)"),

        // An odd number of digits throws.
        .. Same(static x => x[0].AsDecoded(x[0].Length / 2),
            "M:System.Convert.FromHexString(System.String)", "M:System.Convert.FromHexString(System.ReadOnlySpan{System.Char})",
            "M:System.Convert.FromHexString(System.ReadOnlySpan{System.Byte})"),

        // "0A-1B": two digits and a dash between.
        new("M:System.BitConverter.ToString(System.Byte[])", static x => x[0].AsAscii(Dashed(x[0].Length))),
        new("M:System.BitConverter.ToString(System.Byte[],System.Int32)", static x => x[0].AsAscii(Dashed(x[0].Length.Less(x[1].Size())))),
        new("M:System.BitConverter.ToString(System.Byte[],System.Int32,System.Int32)", static x => x[0].AsAscii(Dashed(x[2].Size()))),
    ];

    private static IEnumerable<Transfer> Escapes =>
    [
        // Three characters for each byte of UTF-8, of which a character has up to three.
        .. Same(static x => x[0].AsAscii(x[0].Length.To(x[0].IsAscii() ? 3 : 9)) with { Null = x[0].Null },
            "M:System.Uri.EscapeDataString(System.String)", "M:System.Uri.EscapeDataString(System.ReadOnlySpan{System.Char})",
            "M:System.Net.WebUtility.UrlEncode(System.String)", "M:System.Web.HttpUtility.UrlEncode(System.String)"),

        // Only what is escaped shrinks. A character reference is longer than what it stands for.
        .. Same(static x => x[0].Sized(x[0].Length.UpTo()) with { Null = x[0].Null, Tags = x[0].Tags.Without(Tag.Ascii) },
            "M:System.Uri.UnescapeDataString(System.String)", "M:System.Uri.UnescapeDataString(System.ReadOnlySpan{System.Char})",
            "M:System.Net.WebUtility.UrlDecode(System.String)", "M:System.Web.HttpUtility.UrlDecode(System.String)",
            "M:System.Net.WebUtility.HtmlDecode(System.String)", "M:System.Web.HttpUtility.HtmlDecode(System.String)"),

        // The longest reference to one character is "&quot;", and "&#1114111;" stands for two.
        .. Same(static x => x[0].Sized(x[0].Length.To(8)) with { Null = x[0].Null },
            "M:System.Net.WebUtility.HtmlEncode(System.String)", "M:System.Web.HttpUtility.HtmlEncode(System.String)"),
    ];

    private static Ranges Encoded(Ranges bytes) => (bytes + 2) / 3 * 4;

    private static Ranges EncodedUrl(Ranges bytes) => ((bytes * 4) + 2) / 3;

    // A line break behind each 76 characters but the last (Base64FormattingOptions.InsertLineBreaks).
    private static Ranges WithBreaks(Ranges bytes, Value options)
    {
        var plain = Encoded(bytes);
        var broken = plain + ((Ranges.Max(plain, 1) - 1) / 76 * 2);
        return options.Known() switch
        {
            0 => plain,
            1 => broken,
            _ => plain.Through(broken),
        };
    }

    // White space may stand anywhere in the text, and stands for nothing.
    private static Ranges Decoded(Value text) => text.ConstantOf<string>() is { } constant ? Decoded(constant) : (text.Length / 4 * 3).UpTo();

    private static Ranges Decoded(string constant)
    {
        var digits = constant.Count(static c => c is not (' ' or '\t' or '\r' or '\n'));
        return (digits / 4 * 3) - constant.Count(static c => c == '=');
    }

    // Padding may be left out.
    private static Ranges DecodedUrl(Value text) => (text.Length * 3 / 4).UpTo();

    private static Ranges Dashed(Ranges bytes) => (bytes * 3).Less(1);

    private static Value AsDecoded(this Value text, Ranges length) => text.AsBytes(length).With(Tags.Decoded);

    private static Value Into(TransferCall x, int target, Ranges written)
    {
        x.Fill(target, x[0].Tags);
        return Value.OfNumber(written & x[target].Length.UpTo());
    }

    private static Value TryInto(TransferCall x, Ranges written, Tags tags = default)
    {
        x.Fill(1, x[0].Tags | tags);
        x.Assign(2, Value.OfNumber((written & x[1].Length.UpTo()) | 0));
        return YesOrNo;
    }

    private static Value Transcoded(TransferCall x, Ranges written)
    {
        x.Fill(1, x[0].Tags);
        x.Assign(2, Value.OfNumber(x[0].Length.UpTo()));
        x.Assign(3, Value.OfNumber(written & x[1].Length.UpTo()));
        return YesOrNo;
    }
}
