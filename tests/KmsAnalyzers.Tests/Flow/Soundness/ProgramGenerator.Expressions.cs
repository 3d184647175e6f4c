namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Expressions by type. The first ones of each list have one size that the engine is to know exactly.</summary>
internal sealed partial class ProgramGenerator
{
    private string Of(Kind kind, int depth) => kind switch
    {
        Kind.Int => Number(depth),
        Kind.Long => Long(depth),
        Kind.Byte => $"unchecked((byte){Number(depth)})",
        Kind.Bool => exact ? Find(Kind.Bool)?.Name ?? "true" : Condition(depth),
        Kind.Maybe => Chance(3) ? "null" : Chance(2) ? $"{Find(Kind.Bytes)!.Name}?.Length" : Number(depth),
        Kind.Bytes => Array(depth),
        Kind.Text => Text(depth),
        Kind.Stream => Stream(depth),
        Kind.Ints => random.Next(3) switch { 0 => $"new List<int> {{ {Number(depth)}, {Number(depth)} }}", 1 => "[1, 2, 3]", _ => "new List<int>()" },
        Kind.Octets => random.Next(3) switch { 0 => $"[.. {Array(depth - 1)}, 1]", 1 => $"new List<byte>({Array(depth - 1)})", _ => "new List<byte>()" },
        Kind.Span => SpanOf(depth),
        Kind.Pair => Call(Kind.Pair, depth) ?? $"({Number(depth - 1)}, {Array(depth - 1)})",
        Kind.Builder => Pick("new StringBuilder()", $"new StringBuilder({Text(depth - 1)})", "new StringBuilder(16)"),
        Kind.Cell => Find(Kind.Cell) is { } cell && Chance(2) ? $"{cell.Name} with {{ N = {Number(depth - 1)} }}" : $"new Cell {{ N = {Number(depth - 1)}, Data = {Array(depth - 1)} }}",
        Kind.Leaf => Find(Kind.Leaf) is { } leaf && Chance(2) ? $"{leaf.Name} with {{ {Pick($"N = {Number(depth - 1)}", $"Data = {Array(depth - 1)}")} }}" : $"new Leaf({Number(depth - 1)}, {Array(depth - 1)})",
        Kind.Held => $"new Held({Number(depth - 1)}, {Array(depth - 1)})",
        _ => isWide && Find(Kind.Box) is { } box && Chance(2) ? Pick(box.Name, $"{box.Name}.Grown()") : $"new Box {{ N = {Number(depth - 1)}, Data = {Array(depth - 1)} }}",
    };

    private string Number(int depth)
    {
        if (depth <= 0)
        {
            return Chance(3) ? Literal() : Find(Kind.Int)?.Name ?? Literal();
        }

        var inner = depth - 1;
        if (Chance(6) && Call(Kind.Int, inner) is { } call)
        {
            return call;
        }

        if (isWide && Chance(5))
        {
            return OtherNumber(inner);
        }

        if (!exact && Chance(12))
        {
            return $"unchecked((int)({Computed()}))";
        }

        return random.Next(exact ? 18 : 34) switch
        {
            0 => Literal(),
            1 or 2 => Find(Kind.Int)?.Name ?? Literal(),
            3 => $"{Find(Kind.Bytes)?.Name ?? "Array.Empty<byte>()"}.Length",
            4 => $"{Find(Kind.Text)?.Name ?? "\"ab\""}.Length",
            5 => $"({Number(inner)} + {Number(inner)})",
            6 => $"({Number(inner)} - {Number(inner)})",
            7 => $"({Number(inner)} * {Pick("2", "3", "-1")})",
            8 => $"({Number(inner)} / {Pick("2", "3", "7", "-2")})",
            9 => $"({Number(inner)} % {Pick("2", "5", "16")})",
            10 => $"({Number(inner)} {Pick("&", "|", "^")} {Pick("1", "7", "255", Number(0))})",
            11 => $"Math.{Pick("Min", "Max")}({Number(inner)}, {Number(inner)})",
            12 => $"Math.Clamp({Number(inner)}, {Pick("0", "-2")}, {Pick("5", "40")})",
            13 => $"(-({Number(inner)}))",
            14 => Find(Kind.Stream) is { } stream ? $"(int){stream.Name}.Length" : $"({Number(inner)} {Pick("<<", ">>")} {Pick("1", "3")})",
            15 => Find(Kind.Octets) is { } list ? $"{list.Name}.Count" : $"(~({Number(inner)}))",
            16 => Find(Kind.Span) is { } span ? $"{span.Name}.Length" : $"({Number(inner)}, {Number(inner)}).Item{Pick("1", "2")}",
            17 => Call(Kind.Int, inner) ?? $"((int)unchecked(({Pick("byte", "short", "sbyte", "ushort")}){Number(inner)}))",
            18 => $"({Condition(inner)} ? {Number(inner)} : {Number(inner)})",
            19 => $"({Number(inner)} switch {{ < 0 => {Number(0)}, 0 or 5 => {Number(0)}, > 20 and < 30 => 25, _ => {Number(0)} }})",
            20 => $"({Find(Kind.Bytes)!.Name}?.Length ?? {Number(0)})",
            21 => $"({Find(Kind.Bytes)!.Name} is {{ Length: var {Fresh("n")} }} ? n{names - 1} : {Number(0)})",
            22 => Find(Kind.Maybe) is { } maybe ? Pick($"({maybe.Name} ?? {Number(0)})", $"{maybe.Name}.GetValueOrDefault()", $"({maybe.Name} is int {Fresh("n")} ? n{names - 1} : 0)", $"({maybe.Name} + 1 ?? 0)") : $"Math.Abs({Number(inner)})",
            23 => $"unchecked((int){Of(Kind.Long, inner)})",
            24 => Find(Kind.Int, toWrite: true) is { } written ? Pick($"({written.Name} = {Number(inner)})", $"{written.Name}++", $"--{written.Name}") : "1",
            25 => $"unchecked({Number(inner)} {Pick("*", "+", "-")} {Number(0)})",
            26 => $"{Find(Kind.Text)!.Name}.IndexOf('{Pick("a", "b", "é")}')",
            27 => $"({Find(Kind.Bytes)!.Name} is [var {Fresh("n")}, ..] ? n{names - 1} : 3)",
            28 => $"Encoding.UTF8.GetByteCount({Find(Kind.Text)!.Name})",
            29 => Find(Kind.Ints) is { } ints ? Pick($"{ints.Name}.Count", $"({ints.Name}.Count > 0 ? {ints.Name}[0] : 2)", $"{ints.Name}.FirstOrDefault()", $"{ints.Name}.DefaultIfEmpty(4).Max()") : "Max",
            // Not twice as much: the runtime takes checked(x * 2) << 1 for x << 2, and misses the overflow.
            30 => $"checked({Number(inner)} {Pick("+", "*", "-")} {Pick("1", "3", Find(Kind.Int)!.Name)})",
            31 => $"({Condition(inner)} ? 1 : 0)",
            32 => Find(Kind.Int, toWrite: true) is { } overtaken ? Overtaken(overtaken.Name, inner) : "2",
            _ => $"({Number(inner)} {Pick("<<", ">>", ">>>")} {Pick("1", "4", "(" + Find(Kind.Int)!.Name + " & 7)")})",
        };
    }

    /// <summary>What a variable held, beside what the same expression puts there.</summary>
    private string Overtaken(string name, int depth) => Pick(
        $"({name} {Pick("+", "-", "&")} {Written(name, depth)})",
        $"({name}, {Written(name, depth)}).Item{Pick("1", "2")}",
        $"({name} > {Pick("3", "8")}, {Written(name, depth)}) switch {{ (true, _) => {name}, (_, < 4) => {Number(0)}, var (_, {Fresh("n")}) => n{names - 1} - {name} }}",
        $"Math.{Pick("Min", "Max")}({name}, {Written(name, depth)})",
        $"({name} {Comparison()} {Written(name, depth)} ? {name} : {Number(0)})");

    private string Written(string name, int depth) => Pick($"({name} = {Number(depth)})", $"{name}++", $"--{name}", $"({name} += {Number(depth)})");

    private string Literal() => exact || !Chance(8) ? $"{random.Next(-3, 40)}" : Pick("255", "256", "4096", "4097", "65536", "100");

    private string Long(int depth) => depth <= 0 ? Find(Kind.Long)?.Name ?? "5L" : random.Next(exact ? 6 : 8) switch
    {
        0 => $"(long){Number(depth - 1)}",
        1 => $"({Long(depth - 1)} + {Long(depth - 1)})",
        2 => $"({Long(depth - 1)} - {Number(depth - 1)})",
        3 => $"({Long(depth - 1)} * {Pick("2L", "-3L", "1000L")})",
        4 => $"{Find(Kind.Bytes)?.Name ?? "Array.Empty<byte>()"}.LongLength",
        5 => Find(Kind.Stream) is { } stream ? $"{stream.Name}.Length" : $"Math.Max({Long(depth - 1)}, 3L)",
        6 => Call(Kind.Long, depth - 1) ?? $"({Long(depth - 1)} % 100L)",
        _ => $"({Condition(depth - 1)} ? {Long(depth - 1)} : {Number(depth - 1)})",
    };

    /// <summary>A number of elements: neither negative nor large, unless the program stops there.</summary>
    private string Size() => exact
        ? Pick("4", "16", $"Math.Min(Math.Abs({Number(1)}), 40)", $"({Number(1)} & 31)", $"Math.Clamp({Number(1)}, 0, 9)")
        : Pick("4", "16", $"({Number(1)} & 31)", $"Math.Clamp({Number(1)}, 0, 50)", $"{Find(Kind.Bytes)!.Name}.Length", $"{Find(Kind.Bytes)!.Name}.Length / 2", $"({Find(Kind.Text)!.Name}.Length % 20)", $"Limit({Number(2)})", $"Limit({Find(Kind.Int)!.Name})", $"((int)unchecked((byte){Number(1)}))", $"Limit(Math.Abs({Number(1)} % 33))");

    private string Least(string measured) => $"Math.Min({measured}, {Size()})";

    private string Array(int depth)
    {
        var name = Find(Kind.Bytes)?.Name ?? "Array.Empty<byte>()";
        if (depth <= 0)
        {
            return name;
        }

        var inner = depth - 1;
        if (Chance(6) && Call(Kind.Bytes, inner) is { } call)
        {
            return call;
        }

        if (isWide && Chance(6))
        {
            return OtherArray(name, inner);
        }

        return random.Next(exact ? 24 : 46) switch
        {
            0 => name,
            1 or 2 => $"new byte[{Size()}]",
            3 => Pick("new byte[] { 1, 2, 3 }", "((byte[])[])", "((byte[])[7, 8])", "Array.Empty<byte>()", "\"abc\"u8.ToArray()"),
            4 => $"((byte[])[.. {Array(inner)}, 1, .. {Array(inner)}])",
            5 => $"{name}[..{Least($"{name}.Length")}]",
            6 => $"{name}[{Least($"{name}.Length")}..]",
            7 => $"{Array(inner)}.Take({Size()}).ToArray()",
            8 => $"{Array(inner)}.Skip({Size()}).ToArray()",
            9 => $"{Array(inner)}.Concat({Array(inner)}).ToArray()",
            10 => $"{name}.AsSpan({Least($"{name}.Length")}).ToArray()",
            11 => $"{name}.AsSpan(0, {Least($"{name}.Length")}).ToArray()",
            12 => $"{name}.AsMemory()[..{Least($"{name}.Length")}].ToArray()",
            13 => $"Encoding.{Pick("ASCII", "Latin1", "Unicode", "BigEndianUnicode")}.GetBytes({Text(inner)})",
            14 => $"Convert.FromHexString(Convert.ToHexString({Array(inner)}))",
            15 => Find(Kind.Stream) is { } stream ? $"{stream.Name}.ToArray()" : $"{Array(inner)}.SkipLast({Size()}).ToArray()",
            16 => Find(Kind.Octets) is { } list ? $"{list.Name}.ToArray()" : $"Enumerable.Repeat((byte)1, {Size()}).ToArray()",
            17 => $"{Pick("SHA256", "SHA512", "SHA1")}.HashData({Array(inner)})",
            18 => $"BitConverter.GetBytes({Pick(Number(inner), Long(inner))})",
            19 => $"((byte[]){name}.Clone())",
            20 => Find(Kind.Span) is { } span ? $"{span.Name}.ToArray()" : "Guid.NewGuid().ToByteArray()",
            21 => $"{Array(inner)}.Append((byte)1).Prepend((byte)2).ToArray()",
            22 => Call(Kind.Bytes, inner) ?? $"RandomNumberGenerator.GetBytes({Size()})",
            23 => $"new ArraySegment<byte>({name}, 0, {Least($"{name}.Length")}).ToArray()",
            24 => $"({Condition(inner)} ? {Array(inner)} : {Array(inner)})",
            25 => $"({name} ?? {Array(inner)})",
            26 => $"({Number(inner)} switch {{ 1 => new byte[1], > 3 and < 9 => {Array(0)}, _ => new byte[12] }})",
            27 => $"Encoding.UTF8.GetBytes({Text(inner)})",
            28 => $"{name}.Where(e => e {Pick(">", "<=")} 3).ToArray()",
            29 => $"{Array(inner)}.Chunk({Pick("4", "5")}).FirstOrDefault([])",
            30 => $"{Array(inner)}.TakeLast({Size()}).ToArray()",
            31 => $"{Array(inner)}.Distinct().ToArray()",
            32 => $"Convert.FromBase64String(Convert.ToBase64String({Array(inner)}))",
            33 => $"{name}[^{Least($"{name}.Length")}..]",
            34 => $"{name}[{Least($"{name}.Length / 2")}..^{Least($"{name}.Length / 2")}]",
            35 => $"({name} is {{ Length: {Set()} }} {Fresh("n")} ? n{names - 1} : {Array(0)})",
            36 => $"{name}.Union({Array(inner)}).ToArray()",
            37 => $"{name}.TakeWhile(e => e == 0).ToArray()",
            38 => $"{name}.Zip({Array(inner)}, (l, r) => l).ToArray()",
            39 => $"{name}.SelectMany(e => new byte[] {{ e, e }}).ToArray()",
            40 => $"GC.AllocateUninitializedArray<byte>({Size()})",
            41 => $"((byte[])[.. {name}.Take({Size()})])",
            42 => $"new MemoryStream({Array(inner)}).ToArray()",
            43 => $"(({Number(0)}, D: {Array(inner)})).D",
            44 => $"{name}.DefaultIfEmpty((byte)4).ToArray()",
            _ => $"({name} is [_, .. var {Fresh("n")}] ? n{names - 1} : {Array(0)})",
        };
    }

    private string Text(int depth)
    {
        var name = Find(Kind.Text)?.Name ?? "\"ab\"";
        if (depth <= 0)
        {
            return name;
        }

        var inner = depth - 1;
        if (Chance(6) && Call(Kind.Text, inner) is { } call)
        {
            return call;
        }

        if (isWide && Chance(8))
        {
            return OtherText(name, inner);
        }

        return random.Next(exact ? 13 : 38) switch
        {
            0 or 1 => name,
            2 => Pick("\"\"", "\"hello\"", "\"0123456789\"", exact ? "\"abc\"" : "\"héllo\""),
            3 => $"({Text(inner)} + {Text(0)})",
            4 => $"$\"{{{name}}}-{{{Text(0)}}}\"",
            5 => $"new string('x', {Size()})",
            6 => $"Convert.ToHexString({Array(inner)})",
            7 => $"Convert.ToBase64String({Array(inner)})",
            8 => $"{name}.PadLeft({Size()})",
            9 => $"{name}[..{Least($"{name}.Length")}]",
            10 => $"{name}.Substring({Least($"{name}.Length")})",
            11 => $"{name}.{Pick("ToUpperInvariant()", "ToLowerInvariant()", "PadRight(6, '-')", "Replace('a', 'b')")}",
            12 => Call(Kind.Text, inner) ?? $"string.Concat({name}, {Text(inner)})",
            13 => $"({Condition(inner)} ? {Text(inner)} : {Text(inner)})",
            14 => $"$\"{{{Number(inner)}}}:{{{Long(0)},6}}{{{Number(0)}:X4}}\"",
            15 => $"({Number(inner)}).ToString()",
            16 => $"({Number(inner)}).ToString(\"{Pick("X", "D4", "x2", "N0", "00")}\")",
            17 => $"Encoding.{Pick("UTF8", "ASCII", "Latin1")}.GetString({Array(inner)})",
            18 => $"({name} ?? {Text(inner)})",
            19 => $"{name}.Replace(\"a\", \"bcd\")",
            20 => $"{name}.Insert(0, {Text(inner)})",
            21 => $"{name}.Remove({Least($"{name}.Length")})",
            22 => $"string.Join(\"{Pick(",", "--", "")}\", {Text(inner)}, {name})",
            23 => $"new StringBuilder({Text(inner)}).Append({Number(0)}).Append('c').Append({name}).ToString()",
            24 => $"{name}.Split('-')[0]",
            25 => $"({Number(inner)} switch {{ 0 => \"\", > 3 => {Text(0)}, _ => \"abcd\" }})",
            26 => $"string.Format(\"{{0}}-{{1}}\", {Number(0)}, {name})",
            27 => $"({name} + {Number(0)} + 'c')",
            28 => $"{name}.Trim()",
            29 => "Guid.NewGuid().ToString(\"N\")",
            30 => $"({Condition(0)}).ToString()",
            31 => $"string.Create({Size()}, 'a', (span, c) => span.Fill(c))",
            32 => $"{name}.TrimEnd('x')",
            33 => $"string.Concat(Enumerable.Repeat({Text(0)}, {Pick("2", "3")}))",
            34 => $"{name}.AsSpan(0, {Least($"{name}.Length")}).ToString()",
            35 => $"Convert.ToHexString({Array(inner)}, 0, 0).ToLowerInvariant()",
            36 => $"string.Join(\",\", {Array(inner)}.Take(5))",
            _ => $"new string({name}.{Pick("ToCharArray()", "Where(c => c > 'c').ToArray()", "Reverse().ToArray()")})",
        };
    }

    private string Stream(int depth) => random.Next(exact ? 3 : 5) switch
    {
        0 => "new MemoryStream()",
        1 => $"new MemoryStream({Array(depth - 1)})",
        2 => exact ? "new MemoryStream(64)" : $"new MemoryStream({Size()})",
        3 => Find(Kind.Stream)?.Name ?? "new MemoryStream()",
        _ => $"({Condition(0)} ? new MemoryStream() : new MemoryStream({Array(depth - 1)}))",
    };

    private string SpanOf(int depth)
    {
        var name = Find(Kind.Bytes)?.Name ?? "Array.Empty<byte>()";
        return random.Next(exact ? 5 : 8) switch
        {
            0 => name,
            1 => $"{name}.AsSpan()[..{Least($"{name}.Length")}]",
            2 => Find(Kind.Span) is { } span ? $"{span.Name}[..{Least($"{span.Name}.Length")}]" : $"{name}.AsMemory().Span",
            3 => "\"abcd\"u8",
            4 => $"{name}.AsSpan({Least($"{name}.Length")})",
            5 => $"({Condition(0)} ? {name} : default(ReadOnlySpan<byte>))",
            6 => $"{Array(depth - 1)}.AsSpan().Slice(0, 1)",
            _ => Find(Kind.Span) is { } other ? $"{other.Name}.Slice({Least($"{other.Name}.Length")})" : $"((ReadOnlySpan<byte>){name}).Slice(0, {Least($"{name}.Length")})",
        };
    }
}
