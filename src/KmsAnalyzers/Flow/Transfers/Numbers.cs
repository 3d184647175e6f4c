using System.Collections.Immutable;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Numbers, dates, identifiers and the like: to text, to bytes, and from text.</summary>
internal static class Numbers
{
    public static ImmutableArray<(string Name, long Low, long High)> IntegerTypes { get; } =
    [
        ("Byte", byte.MinValue, byte.MaxValue), ("SByte", sbyte.MinValue, sbyte.MaxValue),
        ("Int16", short.MinValue, short.MaxValue), ("UInt16", ushort.MinValue, ushort.MaxValue),
        ("Int32", int.MinValue, int.MaxValue), ("UInt32", uint.MinValue, uint.MaxValue),
        ("Int64", long.MinValue, long.MaxValue), ("UInt64", 0, long.MaxValue),
    ];

    private static readonly string[] others = ["Double", "Single", "Decimal", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly"];

    public static IEnumerable<Transfer> Rows =>
    [
        // M:System.Int32.ToString, M:System.DateTime.ToString(System.String) and their kin
        .. IntegerTypes.Select(static type => type.Name).Concat(others).SelectMany(static type => ToText($"System.{type}")),
        .. IntegerTypes.SelectMany(static type => Parse(type.Name, Ranges.Between(type.Low, type.High))),
        .. Culture, .. Texts, .. Bytes, .. BinaryPrimitives,
    ];

    private static IEnumerable<Transfer> Culture => Same(static _ => Encodings.Named(Formatting.Invariant),
        "P:System.Globalization.CultureInfo.InvariantCulture", "P:System.Globalization.NumberFormatInfo.InvariantInfo",
        "P:System.Globalization.DateTimeFormatInfo.InvariantInfo");

    private static IEnumerable<Transfer> Texts =>
    [
        .. Same(static x => Format(x),
            "M:System.Boolean.ToString", "M:System.Boolean.ToString(System.IFormatProvider)", "M:System.Char.ToString", "M:System.Version.ToString",
            "M:System.Net.IPAddress.ToString", "M:System.Text.Rune.ToString", "M:System.Int128.ToString", "M:System.UInt128.ToString", "M:System.Half.ToString"),
        .. Same(static x => Format(x, null, x[0]),
            "M:System.Int128.ToString(System.IFormatProvider)", "M:System.UInt128.ToString(System.IFormatProvider)", "M:System.Half.ToString(System.IFormatProvider)"),
        new("M:System.Char.ToString(System.Char)", static x => Formatting.Format(x.TypeOf(0), x[0])),
        new("M:System.Version.ToString(System.Int32)", static _ => Ascii(Ranges.Between(0, 43))),
        new("M:System.Guid.ToString", static x => Format(x)),
        new("M:System.Guid.ToString(System.String)", static x => Format(x, x[0])),
        new("M:System.Guid.ToString(System.String,System.IFormatProvider)", static x => Format(x, x[0])),
        new("M:System.TimeSpan.ToString", static x => Format(x)),
        new("M:System.TimeSpan.ToString(System.String)", static x => Format(x, x[0])),
        new("M:System.TimeSpan.ToString(System.String,System.IFormatProvider)", static x => Format(x, x[0], x[1])),
        new("M:System.Enum.ToString", static x => Format(x)),

        // "MMMM" and "dddd" are names, which the culture has; a date has about as many as its format has characters.
        .. Same(static _ => Ascii(Ranges.Between(1, 256)),
            "M:System.DateTime.ToShortDateString", "M:System.DateTime.ToLongDateString", "M:System.DateTime.ToShortTimeString",
            "M:System.DateTime.ToLongTimeString"),

        // The other ways from a number to text: base 16 takes two digits a byte, base 2 eight.
        .. Same(static x => Formatting.Format(x.TypeOf(0), x[0]),
            "M:System.Convert.ToString(System.Int32)", "M:System.Convert.ToString(System.Int64)", "M:System.Convert.ToString(System.Boolean)",
            "M:System.Convert.ToString(System.Char)",
            "M:System.Convert.ToString(System.Byte)", "M:System.Convert.ToString(System.Double)", "M:System.Convert.ToString(System.Decimal)",
            "M:System.Convert.ToString(System.Object)"),
        .. Same(static x => Formatting.Format(x.TypeOf(0), x[0], null, x[1]),
            "M:System.Convert.ToString(System.Int32,System.IFormatProvider)", "M:System.Convert.ToString(System.Int64,System.IFormatProvider)"),
        new("M:System.Convert.ToString(System.Int32,System.Int32)", static _ => Ascii(Ranges.Between(1, 32))),
        new("M:System.Convert.ToString(System.Int64,System.Int32)", static _ => Ascii(Ranges.Between(1, 64))),
    ];

    private static IEnumerable<Transfer> Bytes =>
    [
        .. new (string Type, long Size)[]
        {
            ("Boolean", 1), ("Char", 2), ("Int16", 2), ("UInt16", 2), ("Half", 2), ("Int32", 4), ("UInt32", 4), ("Single", 4),
            ("Int64", 8), ("UInt64", 8), ("Double", 8), ("Int128", 16), ("UInt128", 16),
        }.Select(static type => new Transfer($"M:System.BitConverter.GetBytes(System.{type.Type})", x => x[0].AsBytes(type.Size))),
        .. Same(static x => x.Receiver.AsBytes(16), "M:System.Guid.ToByteArray", "M:System.Guid.ToByteArray(System.Boolean)"),
        .. Same(static _ => Value.OfNumber(0).With(Tags.Random) with { Number = Ranges.All },
            "M:System.Guid.NewGuid", "M:System.Guid.CreateVersion7"),
        new("M:System.Guid.TryWriteBytes(System.Span{System.Byte})", static x =>
        {
            x.Fill(0, x.Receiver.Tags);
            return YesOrNo;
        }),
        new("M:System.Net.IPAddress.GetAddressBytes", static x => x.Receiver.AsBytes((Ranges)4 | 16)),
        new("M:System.Decimal.GetBits(System.Decimal)", static _ => Value.OfLength(4)),
    ];

    // The span keeps its length.
    private static IEnumerable<Transfer> BinaryPrimitives =>
        from type in new[] { "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double" }
        from order in new[] { "LittleEndian", "BigEndian" }
        select new Transfer($"M:System.Buffers.Binary.BinaryPrimitives.Write{type}{order}(System.Span{{System.Byte}},System.{type})", static x =>
        {
            x.Fill(0, x[1].Tags);
            return Nothing;
        });

    private static IEnumerable<Transfer> ToText(string type) =>
    [
        new($"M:{type}.ToString", static x => Format(x)),
        new($"M:{type}.ToString(System.IFormatProvider)", static x => Format(x, null, x[0])),
        new($"M:{type}.ToString(System.String)", static x => Format(x, x[0])),
        new($"M:{type}.ToString(System.String,System.IFormatProvider)", static x => Format(x, x[0], x[1])),
    ];

    private static IEnumerable<Transfer> Parse(string type, Ranges range) =>
    [
        .. Same(x => Value.OfNumber(range) with { Origin = x[0].Origin },
            $"M:System.{type}.Parse(System.String)", $"M:System.{type}.Parse(System.String,System.IFormatProvider)",
            $"M:System.{type}.Parse(System.String,System.Globalization.NumberStyles)",
            $"M:System.{type}.Parse(System.String,System.Globalization.NumberStyles,System.IFormatProvider)",
            $"M:System.{type}.Parse(System.ReadOnlySpan{{System.Char}},System.IFormatProvider)"),
        .. Same(x => TryParse(x, 1, range),
            $"M:System.{type}.TryParse(System.String,System.{type}@)",
            $"M:System.{type}.TryParse(System.ReadOnlySpan{{System.Char}},System.{type}@)"),
        .. Same(x => TryParse(x, 2, range), $"M:System.{type}.TryParse(System.String,System.IFormatProvider,System.{type}@)"),
        .. Same(x => TryParse(x, 3, range),
            $"M:System.{type}.TryParse(System.String,System.Globalization.NumberStyles,System.IFormatProvider,System.{type}@)"),
        .. Same(x => Value.OfNumber(range) with { Origin = x[0].Origin },
            $"M:System.Convert.To{type}(System.String)", $"M:System.Convert.To{type}(System.String,System.IFormatProvider)",
            $"M:System.Convert.To{type}(System.Object)"),
    ];

    private static Value TryParse(TransferCall x, int parameter, Ranges range)
    {
        x.Assign(parameter, Value.OfNumber(range) with { Origin = x[0].Origin });
        return YesOrNo;
    }

    private static Value Format(TransferCall x, Value? format = null, Value? provider = null) =>
        Formatting.Format(x.ReceiverType, x.Receiver with { Null = Nullness.No }, format, provider);
}
