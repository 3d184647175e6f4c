using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// Streams, in bytes. A <c>MemoryStream</c> made in the code at hand is an object with content and position; what it is told of capacity
/// bounds nothing. Rows of <c>Stream</c> serve its overrides.
/// </summary>
internal static class Streams
{
    /// <summary>The capacity that the stream was given; what it takes by itself is its own affair.</summary>
    private const string Reservation = "reserved";

    public static IEnumerable<Transfer> Rows => [.. Memory, .. State, .. Writing, .. Reading, .. Copying];

    private static IEnumerable<Transfer> Memory =>
    [
        .. Same(static x => x.New(Value.OfLength(0)), "M:System.IO.MemoryStream.#ctor"),
        new("M:System.IO.MemoryStream.#ctor(System.Int32)", static x =>
        {
            var stream = x.New(Value.OfLength(0));
            Reserve(x, stream);
            return stream;
        }),
        .. Same(static x => Over(x, x[0]),
            "M:System.IO.MemoryStream.#ctor(System.Byte[])", "M:System.IO.MemoryStream.#ctor(System.Byte[],System.Boolean)"),
        .. Same(static x => Over(x, Strings.Part(x[0], x[1], x[2])),
            "M:System.IO.MemoryStream.#ctor(System.Byte[],System.Int32,System.Int32)",
            "M:System.IO.MemoryStream.#ctor(System.Byte[],System.Int32,System.Int32,System.Boolean)",
            "M:System.IO.MemoryStream.#ctor(System.Byte[],System.Int32,System.Int32,System.Boolean,System.Boolean)"),
        new("M:System.IO.MemoryStream.ToArray", static x => x.Contents().Sized(x.Contents().Length)),

        // The array behind the stream, which may be longer than what was written, and is as long as what was reserved.
        new("M:System.IO.MemoryStream.GetBuffer", static x => x.Contents().Sized(Ranges.Max(x.Contents().Length, Reserved(x)).Through(Ranges.Natural))),
        new("M:System.IO.MemoryStream.TryGetBuffer(System.ArraySegment{System.Byte}@)", static x =>
        {
            x.Assign(0, x.Contents().Sized(x.Contents().Length | 0));
            return YesOrNo;
        }),
        new("P:System.IO.MemoryStream.Capacity", static x => Value.OfNumber(x.Contents().Length.Through(Ranges.Natural))),
        new("M:System.IO.MemoryStream.set_Capacity(System.Int32)", static x => Reserve(x, x.Receiver)),
    ];

    /// <summary>A stream over an array that was given: it does not grow beyond it.</summary>
    private static Value Over(TransferCall x, Value bytes)
    {
        var stream = x.New(bytes.Sized(bytes.Length));
        Limit(x, stream, bytes.Length);
        return stream;
    }

    /// <summary>From now on it takes no more than that.</summary>
    public static void Limit(TransferCall x, Value made, Ranges most)
    {
        if (most.IsBounded && x.StateOf(made) is { } state)
        {
            x.SetState(made, state with { Most = most.High });
        }
    }

    private static IEnumerable<Transfer> State =>
    [
        Measure("P:System.IO.Stream.Length"),
        new("P:System.IO.Stream.Position", static x => Value.OfNumber(x.ReceiverState?.Position ?? Ranges.Natural)),
        new("M:System.IO.Stream.set_Position(System.Int64)", static x => Moved(x, x[0].Size())),
        new("M:System.IO.Stream.Seek(System.Int64,System.IO.SeekOrigin)", static x => Moved(x, x[1].Known() switch
        {
            0 => x[0].Size(),
            1 when x.ReceiverState is { } stream => (stream.Position + x[0].Number) & Ranges.Natural,
            2 => (x.Contents().Length + x[0].Number) & Ranges.Natural,
            _ => Ranges.Natural,
        })),
        new("M:System.IO.Stream.SetLength(System.Int64)", static x =>
        {
            if (x.ReceiverState is { } stream)
            {
                x.ReceiverState = stream with
                {
                    Content = Joined(x[0].Size(), stream.Content, x[0].Counted()),
                    Position = Ranges.Min(stream.Position, x[0].Size()),
                };
            }
            else
            {
                x.Forget(x.Receiver);
            }

            return Nothing;
        }),
        .. Same(static _ => YesOrNo, "P:System.IO.Stream.CanRead", "P:System.IO.Stream.CanSeek", "P:System.IO.Stream.CanWrite"),
        .. Same(static _ => Nothing,
            "M:System.IO.Stream.Flush", "M:System.IO.Stream.FlushAsync", "M:System.IO.Stream.FlushAsync(System.Threading.CancellationToken)"),
        .. Same(static x => Codecs.Closed(x), "M:System.IO.Stream.Close", "M:System.IO.Stream.Dispose", "M:System.IO.Stream.DisposeAsync"),
        .. Same(static x => Writers.Closed(x), "M:System.IDisposable.Dispose", "M:System.IAsyncDisposable.DisposeAsync"),
    ];

    private static IEnumerable<Transfer> Writing =>
    [
        .. Same(static x => Written(x, x[0], 0),
            "M:System.IO.Stream.Write(System.ReadOnlySpan{System.Byte})",
            "M:System.IO.Stream.WriteAsync(System.ReadOnlyMemory{System.Byte},System.Threading.CancellationToken)"),
        .. Same(static x => Written(x, Strings.Part(x[0], x[1], x[2]), 2),
            "M:System.IO.Stream.Write(System.Byte[],System.Int32,System.Int32)",
            "M:System.IO.Stream.WriteAsync(System.Byte[],System.Int32,System.Int32)",
            "M:System.IO.Stream.WriteAsync(System.Byte[],System.Int32,System.Int32,System.Threading.CancellationToken)"),
        new("M:System.IO.Stream.WriteByte(System.Byte)", static x => Written(x, x[0].AsBytes(1))),
    ];

    private static IEnumerable<Transfer> Reading =>
    [
        .. Same(static x => Read(x, x[0].Length),
            "M:System.IO.Stream.Read(System.Span{System.Byte})",
            "M:System.IO.Stream.ReadAsync(System.Memory{System.Byte},System.Threading.CancellationToken)"),
        .. Same(static x => Read(x, x[2].Size()),
            "M:System.IO.Stream.Read(System.Byte[],System.Int32,System.Int32)",
            "M:System.IO.Stream.ReadAsync(System.Byte[],System.Int32,System.Int32)",
            "M:System.IO.Stream.ReadAsync(System.Byte[],System.Int32,System.Int32,System.Threading.CancellationToken)"),

        // As much as is asked for, or an exception where one is asked for.
        .. Same(static x => ReadAtLeast(x),
            "M:System.IO.Stream.ReadAtLeast(System.Span{System.Byte},System.Int32,System.Boolean)",
            "M:System.IO.Stream.ReadAtLeastAsync(System.Memory{System.Byte},System.Int32,System.Boolean,System.Threading.CancellationToken)"),

        // All of it, or an exception.
        .. Same(static x => ReadAll(x, x[0].Length),
            "M:System.IO.Stream.ReadExactly(System.Span{System.Byte})",
            "M:System.IO.Stream.ReadExactlyAsync(System.Memory{System.Byte},System.Threading.CancellationToken)"),
        .. Same(static x => ReadAll(x, x[2].Size()),
            "M:System.IO.Stream.ReadExactly(System.Byte[],System.Int32,System.Int32)",
            "M:System.IO.Stream.ReadExactlyAsync(System.Byte[],System.Int32,System.Int32,System.Threading.CancellationToken)"),
        new("M:System.IO.Stream.ReadByte", static x =>
        {
            Advance(x, Ranges.Between(0, 1));
            return Value.OfNumber(Ranges.Between(-1, 255));
        }),
    ];

    private static IEnumerable<Transfer> Copying =>
    [
        .. Same(static x => CopyTo(x),
            "M:System.IO.Stream.CopyTo(System.IO.Stream)", "M:System.IO.Stream.CopyTo(System.IO.Stream,System.Int32)",
            "M:System.IO.Stream.CopyToAsync(System.IO.Stream)", "M:System.IO.Stream.CopyToAsync(System.IO.Stream,System.Int32)",
            "M:System.IO.Stream.CopyToAsync(System.IO.Stream,System.Threading.CancellationToken)",
            "M:System.IO.Stream.CopyToAsync(System.IO.Stream,System.Int32,System.Threading.CancellationToken)"),

        // From the start, wherever the stream stands, and without moving it.
        new("M:System.IO.MemoryStream.WriteTo(System.IO.Stream)", static x =>
        {
            Write(x, x[0], x.Contents());
            return Nothing;
        }),
    ];

    /// <summary>Writes the bytes where the stream stands: over what is there, and on beyond its end.</summary>
    /// <param name="together">What is known of the length of the stream and that of the bytes together.</param>
    public static void Write(TransferCall x, Value target, Value bytes, Ranges? together = null)
    {
        if (x.StateOf(target) is not { } stream)
        {
            x.Forget(target);
        }
        else if (stream.Base is not null)
        {
            Codecs.Write(x, target, stream, bytes);
        }
        else if (stream.IsAtEnd)
        {
            var length = (stream.Content.Length + bytes.Length) & (together ?? Ranges.Natural);
            x.SetState(target, stream with { Content = Joined(length, stream.Content, bytes) });
        }
        else
        {
            var end = stream.Position + bytes.Length;
            x.SetState(target, stream with { Content = Joined(Ranges.Max(stream.Content.Length, end), stream.Content, bytes), Position = end });
        }
    }

    /// <summary>What is left to read of a stream; of one made elsewhere, as much as there is at most.</summary>
    public static Value Remaining(TransferCall x, Value source) => x.StateOf(source) is { } stream
        ? stream.Content.Sized(stream.Content.Length.Less(stream.Position))
        : source.Sized(source.Length.UpTo());

    private static Value Written(TransferCall x, Value bytes, int? counted = null)
    {
        Write(x, x.Receiver, bytes, counted is { } parameter ? x.Together(x.Receiver, parameter) : null);
        return Nothing;
    }

    private static Value CopyTo(TransferCall x)
    {
        var bytes = Remaining(x, x.Receiver);
        if (x.ReceiverState is { } source)
        {
            x.ReceiverState = source with { Position = Ranges.Max(source.Position, source.Content.Length) };
        }

        Write(x, x[0], bytes);
        return Nothing;
    }

    // A memory stream gives all that is asked for if it has it; others may give less at a time.
    private static Value Read(TransferCall x, Ranges asked)
    {
        x.Fill(0, x.Contents().Tags);
        var given = x.ReceiverState is null ? asked.UpTo() : Ranges.Min(asked, Remaining(x, x.Receiver).Length);
        given = x.ReceiverState is { Type.Name: "MemoryStream" } ? given : given.UpTo();
        Advance(x, given);
        return Value.OfNumber(given);
    }

    private static Value ReadAtLeast(TransferCall x)
    {
        x.Fill(0, x.Contents().Tags);
        var given = x.ReceiverState is null ? x[0].Length : Ranges.Min(x[0].Length, Remaining(x, x.Receiver).Length);

        // Who asks for nothing is given nothing.
        given = x.ReceiverState is { Type.Name: "MemoryStream" } && x[1].Number.Low > 0 ? given : given.UpTo();
        given = x[2].Known() == 1 ? given & Ranges.AtLeast(x[1].Size().Low) : given;
        Advance(x, given);
        return Value.OfNumber(given);
    }

    private static Value ReadAll(TransferCall x, Ranges asked)
    {
        x.Fill(0, x.Contents().Tags);
        Advance(x, asked);
        return Nothing;
    }

    private static void Advance(TransferCall x, Ranges count)
    {
        if (x.ReceiverState is { } stream)
        {
            x.ReceiverState = stream with { Position = stream.Position + count };
        }
    }

    private static Value Reserve(TransferCall x, Value stream)
    {
        if (x.StateOf(stream) is { } state)
        {
            x.SetState(stream, state with { Properties = state.Properties.SetItem(Reservation, new(Value.OfNumber(x[0].Size()), Paths.All, [])) });
        }

        return Nothing;
    }

    private static Ranges Reserved(TransferCall x) =>
        x.ReceiverState?.Properties.TryGetValue(Reservation, out var reserved) == true && reserved.SetOn == Paths.All ? reserved.Value.Size() : 0;

    private static Value Moved(TransferCall x, Ranges position)
    {
        if (x.ReceiverState is { } stream)
        {
            x.ReceiverState = stream with { Position = position };
        }

        return Value.OfNumber(position);
    }
}
