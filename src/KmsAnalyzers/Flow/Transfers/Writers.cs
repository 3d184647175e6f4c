using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// Writers over a stream made in the code at hand. A <c>BinaryWriter</c> writes through; a <c>StreamWriter</c> holds bytes back until it is
/// flushed: its content is what it holds, its position how long the stream was when it last held nothing.
/// </summary>
internal static class Writers
{
    private const string Encoding = nameof(Encoding);
    private const string AutoFlush = nameof(AutoFlush);
    private const string NewLine = nameof(NewLine);

    private static readonly Value utf8 = Encodings.Named("utf-8");

    public static IEnumerable<Transfer> Rows => [.. Creation, .. Binary, .. Text, .. Flushing];

    private static IEnumerable<Transfer> Creation =>
    [
        new("M:System.IO.BinaryWriter.#ctor(System.IO.Stream)", static x => Over(x, utf8, 0)),
        .. Same(static x => Over(x, x[1], 0),
            "M:System.IO.BinaryWriter.#ctor(System.IO.Stream,System.Text.Encoding)",
            "M:System.IO.BinaryWriter.#ctor(System.IO.Stream,System.Text.Encoding,System.Boolean)"),
        new("M:System.IO.StreamWriter.#ctor(System.IO.Stream)", static x => Over(x, utf8, 0)),

        // An encoding that is given may bring a byte order mark; the default one brings none.
        .. Same(static x => x[1].Null == Nullness.Yes ? Over(x, utf8, 0) : Over(x, x[1], MarkOf(x)),
            "M:System.IO.StreamWriter.#ctor(System.IO.Stream,System.Text.Encoding)",
            "M:System.IO.StreamWriter.#ctor(System.IO.Stream,System.Text.Encoding,System.Int32)",
            "M:System.IO.StreamWriter.#ctor(System.IO.Stream,System.Text.Encoding,System.Int32,System.Boolean)"),
        .. Same(static x => x.New(Ascii(0)), "M:System.IO.StringWriter.#ctor", "M:System.IO.StringWriter.#ctor(System.IFormatProvider)"),
        new("M:System.IO.StringWriter.ToString", static x => x.Contents().Sized(x.Contents().Length)),
    ];

    private static IEnumerable<Transfer> Binary =>
    [
        .. new (string Type, long Size)[]
        {
            ("Boolean", 1), ("Byte", 1), ("SByte", 1), ("Int16", 2), ("UInt16", 2), ("Half", 2), ("Int32", 4), ("UInt32", 4), ("Single", 4),
            ("Int64", 8), ("UInt64", 8), ("Double", 8), ("Decimal", 16),
        }.Select(static type => new Transfer($"M:System.IO.BinaryWriter.Write(System.{type.Type})", x => Written(x, x[0].AsBytes(type.Size)))),
        .. Same(static x => Written(x, x[0]),
            "M:System.IO.BinaryWriter.Write(System.Byte[])", "M:System.IO.BinaryWriter.Write(System.ReadOnlySpan{System.Byte})"),
        new("M:System.IO.BinaryWriter.Write(System.Byte[],System.Int32,System.Int32)", static x => Written(x, Strings.Part(x[0], x[1], x[2]))),
        new("M:System.IO.BinaryWriter.Write(System.String)",
            static x => Written(x, x[0].AsText(BytesOf(x, x[0]).Map(static bytes => bytes + Prefix(bytes))))),
        .. Same(static x => Written(x, x[0].AsText(BytesOf(x, x[0]))),
            "M:System.IO.BinaryWriter.Write(System.Char[])", "M:System.IO.BinaryWriter.Write(System.ReadOnlySpan{System.Char})"),
        new("M:System.IO.BinaryWriter.Write(System.Char)",
            static x => Written(x, x[0].AsText(BytesOf(x, Value.OfLength(1).With(x[0].IsAscii() ? Tags.Ascii : Tags.None))))),

        // Seven bits to a byte
        new("M:System.IO.BinaryWriter.Write7BitEncodedInt(System.Int32)",
            static x => Written(x, x[0].AsBytes(x[0].Number.Low >= 0 ? x[0].Number.Map(Prefix) : Ranges.Between(1, 5)))),
        new("M:System.IO.BinaryWriter.Write7BitEncodedInt64(System.Int64)", static x => Written(x, x[0].AsBytes(Ranges.Between(1, 10)))),
    ];

    private static IEnumerable<Transfer> Text =>
    [
        .. Same(static x => Append(x, x[0]),
            "M:System.IO.TextWriter.Write(System.String)", "M:System.IO.TextWriter.Write(System.Char[])",
            "M:System.IO.TextWriter.Write(System.ReadOnlySpan{System.Char})",
            "M:System.IO.TextWriter.WriteAsync(System.String)",
            "M:System.IO.TextWriter.WriteAsync(System.ReadOnlyMemory{System.Char},System.Threading.CancellationToken)"),
        .. Same(static x => Append(x, Strings.Part(x[0], x[1], x[2])),
            "M:System.IO.TextWriter.Write(System.Char[],System.Int32,System.Int32)",
            "M:System.IO.TextWriter.WriteAsync(System.Char[],System.Int32,System.Int32)"),
        .. Same(static x => Append(x, Formatting.Format(x.TypeOf(0), x[0])),
            "M:System.IO.TextWriter.Write(System.Char)", "M:System.IO.TextWriter.Write(System.Boolean)", "M:System.IO.TextWriter.Write(System.Int32)",
            "M:System.IO.TextWriter.Write(System.UInt32)", "M:System.IO.TextWriter.Write(System.Int64)",
            "M:System.IO.TextWriter.Write(System.UInt64)",
            "M:System.IO.TextWriter.Write(System.Single)", "M:System.IO.TextWriter.Write(System.Double)",
            "M:System.IO.TextWriter.Write(System.Decimal)",
            "M:System.IO.TextWriter.Write(System.Object)", "M:System.IO.TextWriter.WriteAsync(System.Char)"),
        .. Same(static x => Append(x, Joins.Format(x, 0)),
            "M:System.IO.TextWriter.Write(System.String,System.Object)", "M:System.IO.TextWriter.Write(System.String,System.Object,System.Object)",
            "M:System.IO.TextWriter.Write(System.String,System.Object,System.Object,System.Object)",
            "M:System.IO.TextWriter.Write(System.String,System.Object[])"),
        .. Same(static x => Line(x, Ascii(0)), "M:System.IO.TextWriter.WriteLine", "M:System.IO.TextWriter.WriteLineAsync"),
        .. Same(static x => Line(x, x[0]),
            "M:System.IO.TextWriter.WriteLine(System.String)", "M:System.IO.TextWriter.WriteLine(System.Char[])",
            "M:System.IO.TextWriter.WriteLine(System.ReadOnlySpan{System.Char})",
            "M:System.IO.TextWriter.WriteLineAsync(System.String)",
            "M:System.IO.TextWriter.WriteLineAsync(System.ReadOnlyMemory{System.Char},System.Threading.CancellationToken)"),
        .. Same(static x => Line(x, Formatting.Format(x.TypeOf(0), x[0])),
            "M:System.IO.TextWriter.WriteLine(System.Char)", "M:System.IO.TextWriter.WriteLine(System.Boolean)",
            "M:System.IO.TextWriter.WriteLine(System.Int32)",
            "M:System.IO.TextWriter.WriteLine(System.UInt32)", "M:System.IO.TextWriter.WriteLine(System.Int64)",
            "M:System.IO.TextWriter.WriteLine(System.UInt64)",
            "M:System.IO.TextWriter.WriteLine(System.Single)", "M:System.IO.TextWriter.WriteLine(System.Double)",
            "M:System.IO.TextWriter.WriteLine(System.Decimal)",
            "M:System.IO.TextWriter.WriteLine(System.Object)", "M:System.IO.TextWriter.WriteLineAsync(System.Char)"),
        .. Same(static x => Line(x, Joins.Format(x, 0)),
            "M:System.IO.TextWriter.WriteLine(System.String,System.Object)",
            "M:System.IO.TextWriter.WriteLine(System.String,System.Object,System.Object)",
            "M:System.IO.TextWriter.WriteLine(System.String,System.Object,System.Object,System.Object)",
            "M:System.IO.TextWriter.WriteLine(System.String,System.Object[])"),
        new("M:System.IO.TextWriter.set_NewLine(System.String)", static x => Remember(x, NewLine)),
        new("M:System.IO.StreamWriter.set_AutoFlush(System.Boolean)", static x => Remember(x, AutoFlush) is var done && x[0].Known() == 1 ? Flush(x, done) : done),
    ];

    private static IEnumerable<Transfer> Flushing =>
    [
        .. Same(static x => Flush(x, Nothing),
            "M:System.IO.TextWriter.Flush", "M:System.IO.TextWriter.FlushAsync",
            "M:System.IO.TextWriter.FlushAsync(System.Threading.CancellationToken)",
            "M:System.IO.TextWriter.Close", "M:System.IO.TextWriter.Dispose", "M:System.IO.TextWriter.DisposeAsync"),
        .. Same(static _ => Nothing,
            "M:System.IO.BinaryWriter.Flush", "M:System.IO.BinaryWriter.Close", "M:System.IO.BinaryWriter.Dispose",
            "M:System.IO.BinaryWriter.DisposeAsync"),
        .. Same(static x => x.ReceiverState?.Base ?? Value.Unknown, "P:System.IO.BinaryWriter.BaseStream", "P:System.IO.StreamWriter.BaseStream"),
    ];

    /// <summary>Disposing of a writer flushes it; of a stream or builder, it changes no content.</summary>
    public static Value Closed(TransferCall x) => x.ReceiverState is { } state && Codecs.Is(state) ? Codecs.Closed(x) : Flush(x, Nothing);

    private static Value Over(TransferCall x, Value encoding, Ranges mark)
    {
        var stream = x.StateOf(0);
        var writer = x.New(Value.OfLength(mark));
        if (stream is not null && x.StateOf(writer) is { } state)
        {
            x.SetState(writer, state with
            {
                Base = x[0],
                Position = Settled(stream),
                Properties = state.Properties.SetItem(Encoding, new(encoding, Paths.All, [])),
            });
            if (mark.High > 0)
            {
                Streams.Write(x, x[0], Value.OfLength(mark.UpTo()));
            }
        }

        return writer;
    }

    // It stands at the start of a stream, or nowhere.
    private static Ranges MarkOf(TransferCall x)
    {
        var mark = x[1].Null == Nullness.No ? Encodings.MarkOf(x[1]) : Encodings.MarkOf(x[1]) | 0;
        return x.StateOf(0) switch
        {
            { Base: not null } => mark | 0,
            { Position.Single: 0 } => mark,
            { Position.Low: > 0 } => 0,
            _ => mark | 0,
        };
    }

    private static Value Written(TransferCall x, Value bytes)
    {
        if (x.ReceiverState?.Base is { } stream)
        {
            Streams.Write(x, stream, bytes);
        }

        return Nothing;
    }

    private static Ranges BytesOf(TransferCall x, Value text) => Encodings.BytesOf(PropertyOf(x.ReceiverState, Encoding) ?? Value.Unknown, text);

    private static Value Line(TransferCall x, Value text)
    {
        var end = PropertyOf(x.ReceiverState, NewLine) ?? Builders.NewLine;
        return Append(x, Joined(text.Chars() + end.Chars(), text, end));
    }

    private static Value Append(TransferCall x, Value text)
    {
        text = text.Null == Nullness.No ? text : text.Sized(text.Chars());
        if (x.ReceiverState is not { } writer)
        {
            return Nothing;
        }

        if (writer.Base is not { } stream)
        {
            x.ReceiverState = writer with { Content = Joined(writer.Content.Length + text.Length, writer.Content, text) };
            return Nothing;
        }

        // What it holds back may reach the stream at any time, or not until it is flushed.
        var bytes = text.AsText(BytesOf(x, text));
        x.ReceiverState = writer with { Content = Joined(writer.Content.Length + bytes.Length, writer.Content, bytes) };
        Streams.Write(x, stream, bytes.Sized(bytes.Length.UpTo()));
        return PropertyOf(writer, AutoFlush)?.Known() == 1 ? Flush(x, Nothing) : Nothing;
    }

    private static Value Flush(TransferCall x, Value result)
    {
        if (x.ReceiverState is not { Base: { } target } writer || x.StateOf(target) is not { } stream)
        {
            return result;
        }

        // Where nobody else wrote to the stream meanwhile, it now has all that was held back, and no more. The mark counts as held back too.
        var (held, before) = (writer.Content.Length, writer.Position);
        var weak = before + held.UpTo();
        if (!before.IsEmpty && stream.Content.Length.Equals(weak) && stream.Position.Equals(weak))
        {
            stream = stream with { Content = stream.Content with { Length = before + held }, Position = before + held };
            x.SetState(target, stream);
            x.ReceiverState = writer with { Content = Value.OfLength(0), Position = before + held };
        }
        else
        {
            var grown = stream.Content.Length.Through(stream.Content.Length + held.UpTo());
            x.SetState(target, stream with { Content = stream.Content.Sized(grown), Position = stream.Position + held.UpTo() });
            x.ReceiverState = writer with { Content = Value.OfLength(0), Position = Ranges.None };
        }

        return result;
    }

    private static Value Remember(TransferCall x, string property)
    {
        if (x.ReceiverState is { } writer)
        {
            x.ReceiverState = writer with { Properties = writer.Properties.SetItem(property, new(x[0], Paths.All, [])) };
        }

        return Nothing;
    }

    private static Value? PropertyOf(ObjectState? writer, string name) =>
        writer?.Properties.TryGetValue(name, out var property) == true ? property.SetOn == Paths.All ? property.Value : Value.Unknown : null;

    // Where a stream stands, if that is provably its end.
    private static Ranges Settled(ObjectState stream) =>
        stream.Position.Single is { } position && stream.Content.Length.Single == position ? position : Ranges.None;

    // Seven bits to a byte: the length that stands before a string.
    private static long Prefix(long bytes) => bytes switch
    {
        < 1 << 7 => 1,
        < 1 << 14 => 2,
        < 1 << 21 => 3,
        < 1 << 28 => 4,
        _ => 5,
    };
}
