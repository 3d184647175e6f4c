using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// Interpolated strings that the compiler spells out as calls of a handler: <c>builder.Append($"{a} of {b}")</c>. The handler is an object whose
/// content is the text so far.
/// </summary>
internal static class Interpolation
{
    private const string Builder = "System.Text.StringBuilder.AppendInterpolatedStringHandler";
    private const string Default = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler";

    public static IEnumerable<Transfer> Rows =>
    [
        .. Parts(Builder), .. Parts(Default),

        // The builder gets the text from the call that takes the handler.
        .. Same(static x =>
            {
                _ = x.StateOf(2);
                return x.New(Ascii(0));
            },
            $"M:{Builder}.#ctor(System.Int32,System.Int32,System.Text.StringBuilder)",
            $"M:{Builder}.#ctor(System.Int32,System.Int32,System.Text.StringBuilder,System.IFormatProvider)"),
        .. Same(static x => x.New(Ascii(0)),
            $"M:{Default}.#ctor(System.Int32,System.Int32)", $"M:{Default}.#ctor(System.Int32,System.Int32,System.IFormatProvider)",
            $"M:{Default}.#ctor(System.Int32,System.Int32,System.IFormatProvider,System.Span{{System.Char}})"),
        .. Same(static x => x.Contents().Sized(x.Contents().Length), $"M:{Default}.ToStringAndClear", $"M:{Default}.ToString"),
    ];

    private static IEnumerable<Transfer> Parts(string handler) =>
    [
        .. Same(static x => Append(x, x[0].Sized(x[0].Chars())),
            $"M:{handler}.AppendLiteral(System.String)", $"M:{handler}.AppendFormatted(System.String)",
            $"M:{handler}.AppendFormatted(System.ReadOnlySpan{{System.Char}})"),
        new($"M:{handler}.AppendFormatted``1(``0)", static x => Append(x, Formatting.Format(x.TypeOf(0), x[0]))),
        new($"M:{handler}.AppendFormatted``1(``0,System.String)", static x => Append(x, Formatting.Format(x.TypeOf(0), x[0], x[1]))),
        new($"M:{handler}.AppendFormatted``1(``0,System.Int32)", static x => Append(x, Aligned(Formatting.Format(x.TypeOf(0), x[0]), x[1]))),
        .. Same(static x => Append(x, Aligned(Formatting.Format(x.TypeOf(0), x[0], x[2]), x[1])),
            $"M:{handler}.AppendFormatted``1(``0,System.Int32,System.String)",
            $"M:{handler}.AppendFormatted(System.Object,System.Int32,System.String)"),
        .. Same(static x => Append(x, Aligned(x[0].Sized(x[0].Chars()), x[1])),
            $"M:{handler}.AppendFormatted(System.String,System.Int32,System.String)",
            $"M:{handler}.AppendFormatted(System.ReadOnlySpan{{System.Char}},System.Int32,System.String)"),
    ];

    private static Value Append(TransferCall x, Value text) => x.Become(content => Joined(content.Length + text.Length, content, text));

    private static Value Aligned(Value text, Value width) =>
        width.Known() is { } known ? Formatting.Aligned(text, known) : text.Sized(text.Length.Through(Ranges.Natural));
}
