using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Members of <see cref="string"/>, in characters (UTF-16 code units).</summary>
internal static class Strings
{
    /// <summary>In characters: of a text that is made of one part over and over, what is kept as it is.</summary>
    public const int LongestText = 8192;

    public static IEnumerable<Transfer> Rows =>
    [
        Measure("P:System.String.Length"),
        new("F:System.String.Empty", static _ => Ascii(0) with { Constant = "" }),
        new("P:System.Environment.NewLine", static _ => Ascii(Ranges.Between(1, 2))),

        // Eight characters, a dot and three more
        new("M:System.IO.Path.GetRandomFileName", static _ => Ascii(12).With(Tags.Random)),

        // Creation
        new("M:System.String.#ctor(System.Char,System.Int32)", static x => Repeated(x)),
        .. Same(static x => x[0].Sized(x[0].Chars()),
            "M:System.String.#ctor(System.Char[])", "M:System.String.#ctor(System.ReadOnlySpan{System.Char})"),
        new("M:System.String.#ctor(System.Char[],System.Int32,System.Int32)", static x => Part(x[0], x[1], x[2])),
        new("M:System.String.Create``1(System.Int32,``0,System.Buffers.SpanAction{System.Char,``0})", static x => x[0].Counted()),
        new("M:System.String.Create(System.IFormatProvider,System.Runtime.CompilerServices.DefaultInterpolatedStringHandler@)",
            static x => x[1].Sized(x[1].Length)),
        new("M:System.String.Create(System.IFormatProvider,System.Span{System.Char},System.Runtime.CompilerServices.DefaultInterpolatedStringHandler@)",
            static x => x[2].Sized(x[2].Length)),
        .. Same(static x => x[0], "M:System.String.Copy(System.String)", "M:System.String.Intern(System.String)"),

        // The same text, or part of it
        .. Same(static x => x.Receiver with { Null = Nullness.No },
            "M:System.String.ToString", "M:System.String.ToString(System.IFormatProvider)", "M:System.String.Clone"),
        new("M:System.String.Substring(System.Int32)", static x => Rest(x.Receiver, x[0])),
        new("M:System.String.Substring(System.Int32,System.Int32)", static x => Part(x.Receiver, x[0], x[1])),
        new("M:System.String.Remove(System.Int32)", static x => x.Receiver.Sized(x[0].Size() & x.Receiver.Length.UpTo())),
        new("M:System.String.Remove(System.Int32,System.Int32)", static x => x.Receiver.Sized(x.Receiver.Length - x[1].Size())),
        .. Same(static x => x.Receiver.Constant.Value is string text ? NumberTypes.OfConstant(text.Trim()) : x.Receiver.Sized(x.Receiver.Length.UpTo()), "M:System.String.Trim"),
        .. Same(static x => x.Receiver.Sized(x.Receiver.Length.UpTo()),
            "M:System.String.Trim(System.Char)", "M:System.String.Trim(System.Char[])",
            "M:System.String.TrimStart", "M:System.String.TrimStart(System.Char)", "M:System.String.TrimStart(System.Char[])",
            "M:System.String.TrimEnd", "M:System.String.TrimEnd(System.Char)", "M:System.String.TrimEnd(System.Char[])"),
        new("M:System.String.ToCharArray", static x => x.Receiver.Sized(x.Receiver.Length)),
        new("M:System.String.ToCharArray(System.Int32,System.Int32)", static x => Part(x.Receiver, x[0], x[1])),
        .. Same(static x => x.Receiver.Sized(x.Receiver.Length), "M:System.String.ToUpperInvariant", "M:System.String.ToLowerInvariant"),

        // Character by character, but a Turkish i is not ASCII.
        .. Same(static x => NoLongerAscii(x.Receiver.Sized(x.Receiver.Length)),
            "M:System.String.ToUpper", "M:System.String.ToUpper(System.Globalization.CultureInfo)",
            "M:System.String.ToLower", "M:System.String.ToLower(System.Globalization.CultureInfo)"),

        // U+FDFA becomes 18 characters, the most there is (Unicode Standard Annex 15); ASCII is normal in every form.
        .. Same(static x => x.Receiver.Sized(x.Receiver.IsAscii() ? x.Receiver.Length : (x.Receiver.Length * 18).UpTo()),
            "M:System.String.Normalize", "M:System.String.Normalize(System.Text.NormalizationForm)"),

        // More text
        .. Same(static x => Padded(x, Value.OfLength(1).With(Tags.Ascii)),
            "M:System.String.PadLeft(System.Int32)", "M:System.String.PadRight(System.Int32)"),
        .. Same(static x => Padded(x, x[1]),
            "M:System.String.PadLeft(System.Int32,System.Char)", "M:System.String.PadRight(System.Int32,System.Char)"),
        new("M:System.String.Insert(System.Int32,System.String)", static x => Joined(x.Receiver.Length + x[1].Length, x.Receiver, x[1])),
        new("M:System.String.Replace(System.Char,System.Char)", static x => Joined(x.Receiver.Length, x.Receiver, x[1])),
        new("M:System.String.Replace(System.String,System.String)", static x => Replaced(x.Receiver, x[0], x[1])),
        .. Same(static x => ReplacedByCulture(x),
            "M:System.String.Replace(System.String,System.String,System.StringComparison)",
            "M:System.String.Replace(System.String,System.String,System.Boolean,System.Globalization.CultureInfo)"),
        new("M:System.String.ReplaceLineEndings", static x => x.Receiver.Sized((x.Receiver.Length * 2).UpTo())),
        new("M:System.String.ReplaceLineEndings(System.String)",
            static x => Joined((x.Receiver.Length * Ranges.Max(x[0].Length, 1)).UpTo(), x.Receiver, x[0])),

        // Parts: at most one more than there are characters
        .. Same(static x => Pieces(x.Receiver),
            "M:System.String.Split(System.Char[])", "M:System.String.Split(System.ReadOnlySpan{System.Char})",
            "M:System.String.Split(System.Char[],System.Int32)",
            "M:System.String.Split(System.Char[],System.StringSplitOptions)",
            "M:System.String.Split(System.Char[],System.Int32,System.StringSplitOptions)",
            "M:System.String.Split(System.Char,System.StringSplitOptions)",
            "M:System.String.Split(System.Char,System.Int32,System.StringSplitOptions)",
            "M:System.String.Split(System.String,System.StringSplitOptions)",
            "M:System.String.Split(System.String,System.Int32,System.StringSplitOptions)",
            "M:System.String.Split(System.String[],System.StringSplitOptions)",
            "M:System.String.Split(System.String[],System.Int32,System.StringSplitOptions)"),

        // Tests: text of white space alone may be of any length, what has more is not empty.
        new("M:System.String.IsNullOrEmpty(System.String)", static x => x.Test(0, 0, Ranges.AtLeast(1))),
        new("M:System.String.IsNullOrWhiteSpace(System.String)", static x => x.Test(0, Ranges.Natural, Ranges.AtLeast(1))),
    ];

    /// <summary>From <paramref name="start"/> to the end.</summary>
    public static Value Rest(Value whole, Value start) => whole.Sized(whole.Length - start.Size());

    /// <summary><paramref name="count"/> elements from <paramref name="start"/> on; what reaches past the end throws.</summary>
    public static Value Part(Value whole, Value start, Value count) => whole.Sized(count.Size() & (whole.Length - start.Size()).UpTo());

    /// <summary>The most there can be of the old text grows by the most, or shrinks by the most; what is not found stays as it is.</summary>
    public static Value Replaced(Value whole, Value old, Value with)
    {
        var (each, instead) = (Ranges.Max(old.Length, 1), with.Chars());
        return Joined(
            Ranges.Min(whole.Length, whole.Length / each * instead).Through(whole.Length + (whole.Length / each * instead.Less(each))), whole, with);
    }

    private static Value NoLongerAscii(Value text) => text with { Tags = text.Tags.Without(Tag.Ascii) };

    private static Value Padded(TransferCall x, Value padding) => Joined(Ranges.Max(x.Receiver.Length, x[0].Size()), x.Receiver, padding);

    // A culture may take text of another length for the old one, so only what is put in counts.
    private static Value ReplacedByCulture(TransferCall x) => Joined((x.Receiver.Length * Ranges.Max(x[1].Chars(), 1)).UpTo(), x.Receiver, x[1]);

    private static Value Pieces(Value text) =>
        Value.OfLength((text.Length + 1).UpTo()) with { Tags = text.Tags, Origin = text.Origin, Element = text.Sized(text.Length.UpTo()) };

    /// <summary>One character, many times; one that is not of ASCII takes as many bytes as the text says.</summary>
    private static Value Repeated(TransferCall x)
    {
        var text = x[1].Counted().With(x[0].IsAscii() ? Tags.Ascii : Tags.None);
        return x[0].Constant.Value is char character && text.Length.Single is <= LongestText and var count ? text with { Constant = new string(character, (int)count) } : text;
    }
}
