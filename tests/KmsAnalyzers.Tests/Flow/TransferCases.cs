using KmsAnalyzers.Flow;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>A line for each case: the code, and behind the slashes what the table is to say of it.</summary>
internal static partial class TransferCases
{
    private static readonly (string Name, string Keyword, long Low, long High)[] integers =
    [
        ("Byte", "byte", byte.MinValue, byte.MaxValue), ("SByte", "sbyte", sbyte.MinValue, sbyte.MaxValue),
        ("Int16", "short", short.MinValue, short.MaxValue),
        ("UInt16", "ushort", ushort.MinValue, ushort.MaxValue), ("Int32", "int", int.MinValue, int.MaxValue),
        ("UInt32", "uint", uint.MinValue, uint.MaxValue),
        ("Int64", "long", long.MinValue, long.MaxValue), ("UInt64", "ulong", 0, long.MaxValue),
    ];

    private static readonly (string Name, long Size)[] hashes =
        [("MD5", 16), ("SHA1", 20), ("SHA256", 32), ("SHA384", 48), ("SHA512", 64), ("SHA3_256", 32), ("SHA3_384", 48), ("SHA3_512", 64)];

    public static IEnumerable<(string Code, string Expected)> Run =>
    [
        .. new[] { Arrays, Containers, Text, Numbers, Bytes, Crypto }.SelectMany(Lines), .. Trims,
        .. integers.SelectMany(OfInteger), .. Sized, .. hashes.SelectMany(OfHash),
    ];

    public static IEnumerable<(string Code, string Expected)> ReadOnly => Lines(ReadOnlyLines);

    /// <summary>Rows of assemblies that the probes do not reference; their ids are looked up all the same.</summary>
    public static IEnumerable<string> Elsewhere =>
        TransferTable.Rows.Keys.Where(static id =>
            new[] { "Amazon.", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Newtonsoft." }.Any(id[2..].StartsWith)

            // Since C# 14 these conversions are the language's own, and a read-only span is the better parameter.
            || id == "M:System.Collections.Immutable.ImmutableArray.ToImmutableArray``1(System.Span{``0})"
            || id.Contains("IndexOf``1(System.Span{``0},", StringComparison.Ordinal)
            || id.StartsWith("M:System.Span`1.op_Implicit(`0[])", StringComparison.Ordinal)
            || id.StartsWith("M:System.ReadOnlySpan`1.op_Implicit(`0[])", StringComparison.Ordinal)
            || id.StartsWith("M:System.Span`1.op_Implicit(System.Span", StringComparison.Ordinal));

    private static IEnumerable<(string Code, string Expected)> Lines(string lines) =>
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let at = line.LastIndexOf("//", StringComparison.Ordinal)
        select (line[..at].Trim(), line[(at + 2)..].Trim());

    private static IEnumerable<(string Code, string Expected)> OfInteger((string Name, string Keyword, long Low, long High) type)
    {
        var (name, keyword, low, high) = type;
        var range = $"{Ranges.Between(low, high)}";
        return
        [
            ($"Math.Min(({keyword})12, ({keyword})5)", "5"), ($"Math.Max(({keyword})12, ({keyword})5)", "12"),
            ($"Math.Clamp(({keyword})50, ({keyword})1, ({keyword})9)", "9"),
            ($"{keyword}.Min(12, 5)", "5"), ($"{keyword}.Max(12, 5)", "12"), ($"{keyword}.Clamp(50, 1, 9)", "9"),
            .. low < 0 ? [($"Math.Abs(({keyword})5)", "5")] : Array.Empty<(string, string)>(),
            ($"(({keyword})5).ToString()", "1"), ($"(({keyword})5).ToString(CultureInfo.InvariantCulture)", "1"),
            ($"(({keyword})5).ToString(\"D3\")", "3"), ($"(({keyword})5).ToString(\"D3\", CultureInfo.InvariantCulture)", "3"),
            ($"{keyword}.Parse(\"5\")", range), ($"{keyword}.Parse(\"5\", CultureInfo.InvariantCulture)", range),
            ($"{keyword}.Parse(\"5\", NumberStyles.Integer)", range),
            ($"{keyword}.Parse(\"5\", NumberStyles.Integer, CultureInfo.InvariantCulture)", range),
            ($"{keyword}.Parse(\"5\".AsSpan(), CultureInfo.InvariantCulture)", range),
            ($"{keyword}.TryParse(\"5\", out var n); return n;", range), ($"{keyword}.TryParse(\"5\".AsSpan(), out var n); return n;", range),
            ($"{keyword}.TryParse(\"5\", CultureInfo.InvariantCulture, out var n); return n;", range),
            ($"{keyword}.TryParse(\"5\", NumberStyles.Integer, CultureInfo.InvariantCulture, out var n); return n;", range),
            ($"Convert.To{name}(\"5\")", range), ($"Convert.To{name}(\"5\", CultureInfo.InvariantCulture)", range),
            ($"Convert.To{name}((object)5)", range),
            ($"new BinaryReader(new MemoryStream(new byte[9])).Read{name}()", range),
        ];
    }

    private static IEnumerable<(string Code, string Expected)> Sized =>
    [
        .. from type in new[]
           {
               ("short", 2), ("ushort", 2), ("int", 4), ("uint", 4), ("long", 8), ("ulong", 8), ("float", 4), ("double", 8),
               ("char", 2), ("Half", 2), ("Int128", 16), ("UInt128", 16),
           }
           select ($"BitConverter.GetBytes(({type.Item1})1)", $"{type.Item2}"),
        .. from type in new[]
           {
               ("bool", 1), ("byte", 1), ("sbyte", 1), ("short", 2), ("ushort", 2), ("Half", 2), ("int", 4), ("uint", 4),
               ("float", 4), ("long", 8), ("ulong", 8), ("double", 8), ("decimal", 16),
           }
           let value = type.Item1 == "bool" ? "true" : $"({type.Item1})1"
           select ($"var s = new MemoryStream(); new BinaryWriter(s).Write({value}); return s;", $"{type.Item2}"),
        .. from type in new[] { "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double" }
           from order in new[] { "LittleEndian", "BigEndian" }
           select ($"var a = new byte[9]; BinaryPrimitives.Write{type}{order}(a, 1); return a;", "9"),
        .. from type in new[] { "nint", "nuint" }
           from code in new[] { ("Min({0}12, {0}5)", "5"), ("Max({0}12, {0}5)", "12"), ("Clamp({0}50, {0}1, {0}9)", "9") }
           select ($"(long)Math.{string.Format(null, code.Item1, $"({type})")}", code.Item2),
        ("(long)Math.Abs((nint)5)", "5"),
    ];

    private static IEnumerable<(string Code, string Expected)> Trims =>
        from end in new[] { "Trim", "TrimStart", "TrimEnd" }
        from code in new[]
        {
            "return new byte[5].AsSpan().{0}((byte)0);", "return new byte[5].AsMemory().{0}((byte)0);", "return ((ReadOnlySpan<byte>)new byte[5]).{0}((byte)0);",
            "return ((ReadOnlyMemory<byte>)new byte[5]).{0}((byte)0);", "ReadOnlySpan<byte> t = new byte[2]; return new byte[5].AsSpan().{0}(t);",
            "ReadOnlySpan<byte> t = new byte[2]; return new byte[5].AsMemory().{0}(t);", "ReadOnlySpan<byte> t = new byte[2]; return ((ReadOnlySpan<byte>)new byte[5]).{0}(t);",
            "ReadOnlySpan<byte> t = new byte[2]; return ((ReadOnlyMemory<byte>)new byte[5]).{0}(t);",
            "return new char[5].AsSpan().{0}();", "return new char[5].AsMemory().{0}();", "return \" abc \".AsSpan().{0}();", "return \" abc\".AsMemory().{0}();",
            "return \" abc \".AsSpan().{0}(' ');", "return \" abc \".AsSpan().{0}(\" c\");",
        }
        select (string.Format(null, code, end), code.Contains("abc\"", StringComparison.Ordinal) ? "0..4" : "0..5");

    private static IEnumerable<(string Code, string Expected)> OfHash((string Name, long Size) hash)
    {
        var (name, size) = hash;

        // The third generation is not in every operating system.
        var otherwise = name.StartsWith("SHA3_", StringComparison.Ordinal) ? $"if (!{name}.IsSupported) return {size}; " : "";
        return from code in new[]
               {
                   $"return {name}.HashData(bytes);", $"return {name}.HashData(bytes.AsSpan());", $"return HMAC{name}.HashData(bytes, bytes);",
                   $"return HMAC{name}.HashData(bytes.AsSpan(), bytes.AsSpan());",
                   $"return {name}.HashData(stream);", $"return await {name}.HashDataAsync(stream);", $"return HMAC{name}.HashData(bytes, stream);",
                   $"return HMAC{name}.HashData(bytes.AsSpan(), stream);",
                   $"return await HMAC{name}.HashDataAsync(bytes, stream);", $"return await HMAC{name}.HashDataAsync(bytes.AsMemory(), stream);",
                   $"return {name}.Create().ComputeHash(bytes);", $"return new HMAC{name}().ComputeHash(bytes);",
                   $"return new HMAC{name}(bytes).ComputeHash(bytes);",
                   $"return CryptographicOperations.HashData(HashAlgorithmName.{name}, bytes);",
                   $"return {name}.HashData(bytes.AsSpan(), new byte[100]);",
                   $"return HMAC{name}.HashData(bytes.AsSpan(), bytes.AsSpan(), new byte[100]);",
                   $"{name}.TryHashData(bytes, new byte[100], out var written); return written;",
                   $"HMAC{name}.TryHashData(bytes, bytes, new byte[100], out var written); return written;",
               }
               select (otherwise + code, code.Contains("written", StringComparison.Ordinal) ? $"0 | {size}" : $"{size}");
    }
}
