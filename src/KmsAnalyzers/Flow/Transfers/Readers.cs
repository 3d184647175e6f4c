using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// Readers of text and of binary data. One over a stream gives no more than the stream has; one that comes from elsewhere gives what the
/// world hands over.
/// </summary>
internal static class Readers
{
    public static IEnumerable<Transfer> Rows => [.. Creation, .. Text, .. Binary];

    private static IEnumerable<Transfer> Creation =>
    [
        .. Same(static x => Over(x, x[0]),
            "M:System.IO.StreamReader.#ctor(System.IO.Stream)", "M:System.IO.StreamReader.#ctor(System.IO.Stream,System.Boolean)",
            "M:System.IO.StreamReader.#ctor(System.IO.Stream,System.Text.Encoding)",
            "M:System.IO.StreamReader.#ctor(System.IO.Stream,System.Text.Encoding,System.Boolean)",
            "M:System.IO.StreamReader.#ctor(System.IO.Stream,System.Text.Encoding,System.Boolean,System.Int32)",
            "M:System.IO.StreamReader.#ctor(System.IO.Stream,System.Text.Encoding,System.Boolean,System.Int32,System.Boolean)",
            "M:System.IO.BinaryReader.#ctor(System.IO.Stream)", "M:System.IO.BinaryReader.#ctor(System.IO.Stream,System.Text.Encoding)",
            "M:System.IO.BinaryReader.#ctor(System.IO.Stream,System.Text.Encoding,System.Boolean)"),
        .. Same(static x => Over(x, x.Unbounded),
            "M:System.IO.StreamReader.#ctor(System.String)", "M:System.IO.StreamReader.#ctor(System.String,System.Text.Encoding)",
            "M:System.IO.StreamReader.#ctor(System.String,System.Boolean)"),
        new("M:System.IO.StringReader.#ctor(System.String)", static x => Over(x, x[0])),
    ];

    private static IEnumerable<Transfer> Text =>
    [
        .. Same(static x => Read(x),
            "M:System.IO.TextReader.ReadToEnd", "M:System.IO.TextReader.ReadToEndAsync",
            "M:System.IO.TextReader.ReadToEndAsync(System.Threading.CancellationToken)"),

        // Null at the end.
        .. Same(static x => Read(x) with { Null = Nullness.Maybe },
            "M:System.IO.TextReader.ReadLine", "M:System.IO.TextReader.ReadLineAsync",
            "M:System.IO.TextReader.ReadLineAsync(System.Threading.CancellationToken)"),
        .. Same(static x => Fill(x, x[2].Size()),
            "M:System.IO.TextReader.Read(System.Char[],System.Int32,System.Int32)",
            "M:System.IO.TextReader.ReadAsync(System.Char[],System.Int32,System.Int32)",
            "M:System.IO.TextReader.ReadBlock(System.Char[],System.Int32,System.Int32)",
            "M:System.IO.TextReader.ReadBlockAsync(System.Char[],System.Int32,System.Int32)"),
        .. Same(static x => Fill(x, x[0].Length),
            "M:System.IO.TextReader.Read(System.Span{System.Char})",
            "M:System.IO.TextReader.ReadAsync(System.Memory{System.Char},System.Threading.CancellationToken)"),
        .. Same(static x => Took(x, Value.OfNumber(Ranges.Between(-1, char.MaxValue))), "M:System.IO.TextReader.Read", "M:System.IO.TextReader.Peek"),
        .. Same(static _ => Nothing, "M:System.IO.StreamReader.Close", "M:System.IO.TextReader.Dispose"),
        new("P:System.IO.StreamReader.EndOfStream", static x => Took(x, YesOrNo)),
        .. Same(static x => x.ReceiverState?.Base ?? Value.Unknown, "P:System.IO.StreamReader.BaseStream", "P:System.IO.BinaryReader.BaseStream"),
    ];

    private static IEnumerable<Transfer> Binary =>
    [
        // Fewer at the end of the stream.
        .. Same(static x => Limited(Read(x), x[0].Size()),
            "M:System.IO.BinaryReader.ReadBytes(System.Int32)", "M:System.IO.BinaryReader.ReadChars(System.Int32)"),
        new("M:System.IO.BinaryReader.ReadString", static x => Read(x)),
        new("M:System.IO.BinaryReader.Read(System.Byte[],System.Int32,System.Int32)", static x => Fill(x, x[2].Size())),
        new("M:System.IO.BinaryReader.Read(System.Span{System.Byte})", static x => Fill(x, x[0].Length)),
        .. Numbers.IntegerTypes.Select(static type => new Transfer(
            $"M:System.IO.BinaryReader.Read{type.Name}",
            x => Took(x, Value.OfNumber(Ranges.Between(type.Low, type.High)) with { Origin = Source(x).Origin }))),
        .. Same(static x => Took(x, YesOrNo), "M:System.IO.BinaryReader.ReadBoolean"),
        .. Same(static x => Took(x, Value.Unknown),
            "M:System.IO.BinaryReader.ReadDouble", "M:System.IO.BinaryReader.ReadSingle", "M:System.IO.BinaryReader.ReadDecimal"),
        .. Same(static _ => Nothing, "M:System.IO.BinaryReader.Close", "M:System.IO.BinaryReader.Dispose"),
    ];

    private static Value Over(TransferCall x, Value source)
    {
        // The stream is read through the reader from now on, and not changed.
        _ = x.StateOf(0);
        var reader = x.New(Value.OfLength(0));
        if (x.StateOf(reader) is { } state)
        {
            x.SetState(reader, state with { Base = source });
        }

        return reader;
    }

    private static Value Source(TransferCall x) => x.ReceiverState?.Base is { } source ? x.Contents(source) : x.Unbounded;

    // A character takes at least a byte, and what comes is all in the stream, or was when the reader last looked (its buffer keeps that,
    // even if somebody else moves the stream back).
    private static Value Read(TransferCall x)
    {
        var source = Source(x);
        var again = x.ReceiverState is { Position.Single: 0 } ? 1 : 2;
        return Took(x, source.AsText((source.Length * again).UpTo()));
    }

    private static Value Limited(Value content, Ranges count) => content with { Length = content.Length & count.UpTo() };

    private static Value Fill(TransferCall x, Ranges count)
    {
        x.Fill(0, Source(x).Tags);
        return Took(x, Value.OfNumber(count.UpTo()));
    }

    private static Value Took(TransferCall x, Value result)
    {
        if (x.ReceiverState is not { Base: { } source } reader)
        {
            return result;
        }

        x.ReceiverState = reader with { Position = 1 };
        if (x.StateOf(source) is { } stream)
        {
            // The reader reads ahead.
            x.SetState(source, stream with { Position = stream.Position.Through(Ranges.Max(stream.Position, stream.Content.Length)) });
        }

        return result;
    }
}
