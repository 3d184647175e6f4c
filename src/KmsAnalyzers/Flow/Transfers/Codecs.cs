using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// Streams that write into another one something else than they are given: compressed, encrypted, or later. Their content is what they were
/// given, their position how long the other stream was then. How far data shrinks or grows when it is compressed is nobody's promise.
/// </summary>
internal static class Codecs
{
    private const string Stream = "System.IO.Stream";
    private const string Compression = "System.IO.Compression.";
    private const string Crypto = "System.Security.Cryptography.";
    private const string Growth = nameof(Growth);

    public static IEnumerable<Transfer> Rows => [.. new[] { "GZipStream", "DeflateStream", "BrotliStream", "ZLibStream" }.SelectMany(Compressing), .. Others, .. Json];

    public static bool Is(ObjectState state) =>
        state is { Base: not null, Type.Name: "GZipStream" or "DeflateStream" or "BrotliStream" or "ZLibStream" or "CryptoStream" or "BufferedStream" or "Utf8JsonWriter" };

    /// <summary>What the codec is given goes on into the stream under it, now or later.</summary>
    public static void Write(TransferCall x, Value target, ObjectState codec, Value bytes)
    {
        codec = codec with { Content = Joined(codec.Content.Length + bytes.Length, codec.Content, bytes), Position = codec.Position };
        x.SetState(target, codec);
        if (x.StateOf(codec.Base!) is not { } under)
        {
            return;
        }

        if (GrowthOf(codec) is { } growth && codec.Content.Length.IsBounded && codec.Position.IsBounded)
        {
            // Some of it may be held back.
            var most = Ranges.Max(under.Content.Length, codec.Position + codec.Content.Length + Ranges.Max(growth, 0));
            x.SetState(codec.Base!, under with { Content = Joined(under.Content.Length.Through(most), under.Content, bytes), Position = Ranges.Natural });
        }
        else
        {
            Pass(x, codec.Base!, under, bytes);
        }
    }

    /// <summary>The rest of what was held back is written.</summary>
    public static Value Closed(TransferCall x)
    {
        if (x.ReceiverState is { Base: { } target } codec && Is(codec) && GrowthOf(codec) is { } growth && x.StateOf(target) is { } under)
        {
            var written = codec.Position + Ranges.Max(codec.Content.Length + growth, 0);
            x.SetState(target, under with { Content = under.Content with { Length = Ranges.Max(under.Content.Length.UpTo(), written) & under.Content.Length }, Position = Ranges.Natural });
        }

        return Nothing;
    }

    private static IEnumerable<Transfer> Compressing(string type) =>
    [
        .. Same(static x => x[1].Known() is 1 ? Over(x, null) : Elsewhere(x),
            $"M:{Compression}{type}.#ctor({Stream},{Compression}CompressionMode)", $"M:{Compression}{type}.#ctor({Stream},{Compression}CompressionMode,System.Boolean)"),
        .. Same(static x => Over(x, null),
            $"M:{Compression}{type}.#ctor({Stream},{Compression}CompressionLevel)", $"M:{Compression}{type}.#ctor({Stream},{Compression}CompressionLevel,System.Boolean)"),
    ];

    private static IEnumerable<Transfer> Others =>
    [
        .. Same(static x => x[2].Known() is 1 ? Over(x, CipherKeys.GrowthOf(x[1])) : Elsewhere(x),
            $"M:{Crypto}CryptoStream.#ctor({Stream},{Crypto}ICryptoTransform,{Crypto}CryptoStreamMode)",
            $"M:{Crypto}CryptoStream.#ctor({Stream},{Crypto}ICryptoTransform,{Crypto}CryptoStreamMode,System.Boolean)"),
        .. Same(static x => Closed(x), $"M:{Crypto}CryptoStream.FlushFinalBlock", $"M:{Crypto}CryptoStream.FlushFinalBlockAsync(System.Threading.CancellationToken)"),
    ];

    // Every text may be escaped, and every value indented: only what has no bound at all says something about the whole.
    private static IEnumerable<Transfer> Json =>
    [
        .. Same(static x => Over(x, null),
            "M:System.Text.Json.Utf8JsonWriter.#ctor(System.IO.Stream,System.Text.Json.JsonWriterOptions)",
            "M:System.Text.Json.Utf8JsonWriter.#ctor(System.Buffers.IBufferWriter{System.Byte},System.Text.Json.JsonWriterOptions)"),
        .. Same(static x => Written(x, x.Receiver, x[0]),
            "M:System.Text.Json.Utf8JsonWriter.WriteStringValue(System.String)", "M:System.Text.Json.Utf8JsonWriter.WriteBase64StringValue(System.ReadOnlySpan{System.Byte})",
            "M:System.Text.Json.Utf8JsonWriter.WriteRawValue(System.String,System.Boolean)"),
        .. Same(static x => Written(x, x.Receiver, x[1]),
            "M:System.Text.Json.Utf8JsonWriter.WriteString(System.String,System.String)",
            "M:System.Text.Json.Utf8JsonWriter.WriteBase64String(System.String,System.ReadOnlySpan{System.Byte})"),
        .. Same(static x => Written(x, x[0], x.Unbounded),
            "M:System.Text.Json.JsonSerializer.Serialize``1(System.Text.Json.Utf8JsonWriter,``0,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.Serialize(System.Text.Json.Utf8JsonWriter,System.Object,System.Type,System.Text.Json.JsonSerializerOptions)"),
        .. Same(static _ => Nothing,
            "M:System.Text.Json.Utf8JsonWriter.WriteStartObject", "M:System.Text.Json.Utf8JsonWriter.WriteEndObject",
            "M:System.Text.Json.Utf8JsonWriter.WriteStartArray", "M:System.Text.Json.Utf8JsonWriter.WriteEndArray",
            "M:System.Text.Json.Utf8JsonWriter.WritePropertyName(System.String)",
            "M:System.Text.Json.Utf8JsonWriter.Flush", "M:System.Text.Json.Utf8JsonWriter.FlushAsync(System.Threading.CancellationToken)"),
    ];

    private static Value Over(TransferCall x, Ranges? growth)
    {
        var under = x.StateOf(0);
        var codec = x.New(Value.OfLength(0));
        if (under is not null && x.StateOf(codec) is { } state)
        {
            x.SetState(codec, state with
            {
                Base = x[0],
                Position = under.Position,
                Properties = growth is { } known ? state.Properties.SetItem(Growth, new(Value.OfNumber(known), Paths.All, [])) : state.Properties,
            });
            if (growth is null)
            {
                Pass(x, x[0], under, Value.OfLength(0));
            }
        }

        return codec;
    }

    // What is read from it is made of what is read from the other: unbounded, if that is.
    private static Value Elsewhere(TransferCall x) => x[0].Origin.Kind is OriginKind.Unbounded
        ? x.Unbounded
        : Value.Unknown with { Null = Nullness.No, Origin = new(OriginKind.Unknown, x.At, x.Member.ContainingType.Name) };

    private static Value Written(TransferCall x, Value writer, Value text)
    {
        if (x.StateOf(writer) is { Base: { } target } && x.StateOf(target) is { } under)
        {
            Pass(x, target, under, text.Length.IsBounded ? text : x.Unbounded);
        }

        return Nothing;
    }

    // As unbounded as what goes in; of anything else, the engine loses count.
    private static void Pass(TransferCall x, Value target, ObjectState under, Value bytes)
    {
        var origin = bytes.Length.IsBounded ? (under.Content.Length.IsBounded ? Origin.Lost : under.Content.Origin) : bytes.Origin;
        x.SetState(target, under with
        {
            Content = Joined(Ranges.AtLeast(under.Content.Length.Low), under.Content, bytes) with { Origin = origin },
            Position = Ranges.Natural,
        });
    }

    private static Ranges? GrowthOf(ObjectState codec) => codec.Properties.TryGetValue(Growth, out var growth) ? growth.Value.Number : null;
}
