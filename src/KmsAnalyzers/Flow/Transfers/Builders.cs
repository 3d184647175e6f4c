using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary><c>StringBuilder</c>: an object whose content is its text. What it is told of capacity bounds nothing.</summary>
internal static class Builders
{
    private const string Type = "System.Text.StringBuilder";

    public static IEnumerable<Transfer> Rows =>
    [
        new("P:System.Text.StringBuilder.Length", static x => Value.OfNumber(x.Contents().Length)) { Measures = true },
        .. Same(static x => x.New(Ascii(0)),
            "M:System.Text.StringBuilder.#ctor", "M:System.Text.StringBuilder.#ctor(System.Int32)"),
        new("M:System.Text.StringBuilder.#ctor(System.Int32,System.Int32)", static x =>
        {
            var text = x.New(Ascii(0));
            Streams.Limit(x, text, x[1].Size());
            return text;
        }),
        .. Same(static x => x.New(x[0].Sized(x[0].Chars())),
            "M:System.Text.StringBuilder.#ctor(System.String)", "M:System.Text.StringBuilder.#ctor(System.String,System.Int32)"),
        new("M:System.Text.StringBuilder.#ctor(System.String,System.Int32,System.Int32,System.Int32)",
            static x => x.New(Strings.Part(x[0] with { Length = x[0].Chars() }, x[1], x[2]))),

        new("M:System.Text.StringBuilder.ToString", static x => x.Contents().Sized(x.Contents().Length)),
        new("M:System.Text.StringBuilder.ToString(System.Int32,System.Int32)", static x => Strings.Part(x.Contents(), x[0], x[1])),
        .. Same(static x => x.Become(text => text.Sized(x[0].Size())), "M:System.Text.StringBuilder.set_Length(System.Int32)"),
        .. Same(static x => x.Become(static _ => Ascii(0)), "M:System.Text.StringBuilder.Clear"),
        .. Same(static x => x.Become(text => text.Sized(text.Length - x[1].Size())), "M:System.Text.StringBuilder.Remove(System.Int32,System.Int32)"),
        .. Same(static x => x.Become(text => Joined(text.Length, text, x[1])), "M:System.Text.StringBuilder.Replace(System.Char,System.Char)"),
        .. Same(static x => x.Become(text => Strings.Replaced(text, x[0], x[1])), "M:System.Text.StringBuilder.Replace(System.String,System.String)"),
        .. Same(static x => x.Become(text => Joined(text.Length, text, x[1])), "M:System.Text.StringBuilder.set_Chars(System.Int32,System.Char)"),
        .. Same(static x => Value.OfNumber(x[0].Size().Through(Ranges.Natural)), "M:System.Text.StringBuilder.EnsureCapacity(System.Int32)"),
        .. Same(static _ => Nothing, "M:System.Text.StringBuilder.set_Capacity(System.Int32)"),
        new("P:System.Text.StringBuilder.Capacity", static x => Value.OfNumber(x.Contents().Length.Through(Ranges.Natural))),

        // Text, characters and parts of them
        .. Same(static x => Append(x, x[0].Sized(x[0].Chars())),
            Id("Append(System.String)"), Id("Append(System.Char[])"), Id("Append(System.ReadOnlySpan{System.Char})"),
            Id("Append(System.ReadOnlyMemory{System.Char})"),
            Id("Append(System.Text.StringBuilder.AppendInterpolatedStringHandler@)")),
        .. Same(static x => Append(x, x[1].Sized(x[1].Chars())),
            Id("Append(System.IFormatProvider,System.Text.StringBuilder.AppendInterpolatedStringHandler@)")),
        .. Same(static x => Append(x, Strings.Part(x[0] with { Length = x[0].Chars() }, x[1], x[2])),
            Id("Append(System.String,System.Int32,System.Int32)"), Id("Append(System.Char[],System.Int32,System.Int32)")),
        .. Same(static x => Append(x, x[1].Counted().With(x[0].IsAscii() ? Tags.Ascii : Tags.None)), Id("Append(System.Char,System.Int32)")),
        .. Same(static x => Append(x, Contents(x, 0)), Id("Append(System.Text.StringBuilder)")),
        .. Same(static x => Append(x, Strings.Part(Contents(x, 0), x[1], x[2])), Id("Append(System.Text.StringBuilder,System.Int32,System.Int32)")),

        // Everything else as text
        .. Same(static x => Append(x, Formatting.Format(x.TypeOf(0), x[0])),
            Id("Append(System.Boolean)"), Id("Append(System.Char)"), Id("Append(System.Byte)"), Id("Append(System.SByte)"),
            Id("Append(System.Int16)"), Id("Append(System.UInt16)"),
            Id("Append(System.Int32)"), Id("Append(System.UInt32)"), Id("Append(System.Int64)"), Id("Append(System.UInt64)"),
            Id("Append(System.Single)"),
            Id("Append(System.Double)"), Id("Append(System.Decimal)"), Id("Append(System.Object)")),

        // Lines
        .. Same(static x => Append(x, NewLine), Id("AppendLine")),
        .. Same(static x => Append(x, Joined(x[0].Chars() + NewLine.Length, x[0], NewLine)),
            Id("AppendLine(System.String)"), Id("AppendLine(System.Text.StringBuilder.AppendInterpolatedStringHandler@)")),
        .. Same(static x => Append(x, Joined(x[1].Chars() + NewLine.Length, x[1], NewLine)),
            Id("AppendLine(System.IFormatProvider,System.Text.StringBuilder.AppendInterpolatedStringHandler@)")),

        // Formats and lists
        .. Same(static x => Append(x, Joins.Format(x, 0)),
            Id("AppendFormat(System.String,System.Object)"), Id("AppendFormat(System.String,System.Object,System.Object)"),
            Id("AppendFormat(System.String,System.Object,System.Object,System.Object)"), Id("AppendFormat(System.String,System.Object[])"),
            Id("AppendFormat(System.String,System.ReadOnlySpan{System.Object})")),
        .. Same(static x => Append(x, Joins.Format(x, 1)),
            Id("AppendFormat(System.IFormatProvider,System.String,System.Object)"),
            Id("AppendFormat(System.IFormatProvider,System.String,System.Object,System.Object)"),
            Id("AppendFormat(System.IFormatProvider,System.String,System.Object,System.Object,System.Object)"),
            Id("AppendFormat(System.IFormatProvider,System.String,System.Object[])"),
            Id("AppendFormat(System.IFormatProvider,System.String,System.ReadOnlySpan{System.Object})")),
        .. Same(static x => Append(x, Joins.Join(x[0], x[1])),
            Id("AppendJoin(System.String,System.String[])"), Id("AppendJoin(System.Char,System.String[])"),
            Id("AppendJoin(System.String,System.ReadOnlySpan{System.String})"), Id("AppendJoin(System.Char,System.ReadOnlySpan{System.String})")),
        .. Same(static x => Append(x, Joins.JoinObjects(x)),
            Id("AppendJoin(System.String,System.Object[])"), Id("AppendJoin(System.Char,System.Object[])"),
            Id("AppendJoin``1(System.String,System.Collections.Generic.IEnumerable{``0})"),
            Id("AppendJoin``1(System.Char,System.Collections.Generic.IEnumerable{``0})")),

        // In the middle
        .. Same(static x => Append(x, x[1].Sized(x[1].Chars())),
            Id("Insert(System.Int32,System.String)"), Id("Insert(System.Int32,System.Char[])"),
            Id("Insert(System.Int32,System.ReadOnlySpan{System.Char})")),
        .. Same(static x => Append(x, x[1].Sized(x[1].Chars() * x[2].Size())), Id("Insert(System.Int32,System.String,System.Int32)")),
        .. Same(static x => Append(x, Formatting.Format(x.TypeOf(1), x[1])),
            Id("Insert(System.Int32,System.Boolean)"), Id("Insert(System.Int32,System.Char)"), Id("Insert(System.Int32,System.Byte)"),
            Id("Insert(System.Int32,System.Int16)"),
            Id("Insert(System.Int32,System.Int32)"), Id("Insert(System.Int32,System.Int64)"), Id("Insert(System.Int32,System.Double)"),
            Id("Insert(System.Int32,System.Decimal)"),
            Id("Insert(System.Int32,System.Object)")),
    ];

    /// <summary>Environment.NewLine: one character, or two on Windows.</summary>
    public static Value NewLine => Ascii(Ranges.Between(1, 2));

    private static string Id(string member) => $"M:{Type}.{member}";

    private static Value Contents(TransferCall x, int parameter)
    {
        var other = x.Contents(x[parameter]);
        if (x.StateOf(parameter) is { } state)
        {
            x.SetStateOf(parameter, state);
        }

        return other.Sized(other.Chars());
    }

    private static Value Append(TransferCall x, Value text) => x.Become(content => Joined(content.Length + text.Length, content, text));
}
