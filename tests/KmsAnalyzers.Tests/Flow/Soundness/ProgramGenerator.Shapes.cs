namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Structures, records, aliases of objects, properties, delegates, references, requests, and what else there is to write besides numbers and arrays.</summary>
internal sealed partial class ProgramGenerator
{
    /// <summary>Members of each class that is not straight-line code.</summary>
    private const string Own = """
        private int Size { get; set; } = 4;
        private byte[] Body { get; set; } = new byte[3];
        private int Tricky { get => count; set { total = value; count = 1; } }
        private int Twice => count * 2;
        private int[] table = { 1, 2, 5 };
        private readonly Dictionary<int, byte[]> cache = new();
        private Action<int> later;
        private readonly IMaker maker = new Maker();
        private Even even = new Odd();
        private interface IMaker { byte[] Make(int n); }
        private sealed class Maker : IMaker { public byte[] Make(int n) => new byte[n & 15]; }
        private class Even { public virtual int Of(int n) => unchecked(n * 2); }
        private sealed class Odd : Even { public override int Of(int n) => n & 7; }
        private int counted = 3;
        private ref int Counted() => ref counted;
        private static T Pass<T>(T value) => value;
        private static T Run<T>(Func<T> make) => make();
        private static void Apply(Action<int> action, int times) { for (var i = 0; i < times; i++) action(i); }
        private static Request Ask(string key, MemoryStream body, int? count) => new() { Key = key, Body = body, Count = count };
        private int[] lengths = { 3, 4 };
        private byte[][] parts = { new byte[1], new byte[2] };
        private List<byte> bag = new() { 1, 2 };
        private static void Stuff(List<byte> into, byte[] data) { if (data.Length > 2 && into.Count < 90) into.AddRange(data); }
        private static void Ensure(List<byte> bytes) { if (bytes.Count > 9) throw new InvalidOperationException(); }
        private static void Set(Box one, int n) => one.N = n;
        private static void Give(Box one, byte[] data) { if (data.Length > 3) one.Data = data; }
        private static void SetDeep(Box one, int n) { if (n > 0) SetDeep(one, n - 1); else one.N = 77; }
        private static void Put(int[] into, int n) => into[n & 1] = n;
        private void Shift() => (lengths[0], lengths[1]) = (lengths[1], lengths[0]);
        private static void Turn(byte[][] some) => (some[0], some[1]) = (some[1], some[0]);
        private static void Fill(ref byte[] buffer, int n) { if (n > 3) { buffer = new byte[n & 31]; } else if (n < 0) { throw new ArgumentException(); } }
        """;

    private void Other(int depth)
    {
        switch (random.Next(26))
        {
            case 0:
                Declare(Pick(Kind.Cell, Kind.Leaf, Kind.Held, Kind.Builder, Kind.Box), Kind.Int);
                break;
            case 1:
                Copy();
                break;
            case 2:
                ChangeCell();
                break;
            case 3 or 4:
                UseBuilder();
                break;
            case 5 or 6:
                CallLater(depth);
                break;
            case 7:
                Reference();
                break;
            case 8:
                Send(depth);
                break;
            case 9 when isIterator && !isLater && tryDepth == 0:
                code.AppendLine($"yield return {Number(1)};");
                break;
            case 10 when !isStatic:
                UseTable();
                break;
            case 11 when !isStatic:
                UseCache(depth);
                break;
            case 12 when FindLocation(Kind.Int) is { } undone:
                tryDepth++;
                Block(depth, $"using (new Undo(() => {{ {undone.Name} {Pick("= 3", "++", "-= 2")}; }}))");
                tryDepth--;
                break;
            case 13 when isAsync && !isLater:
                code.AppendLine(Pick("await Task.Yield();", "await Task.Delay(0);", "await Task.CompletedTask;"));
                break;
            case 14 when Find(Kind.Leaf) is { } leaf:
                var (first, second) = (Fresh("e"), Fresh("e"));
                code.AppendLine($"var ({first}, {second}) = {leaf.Name};");
                scope.AddRange([new(first, Kind.Int), new(second, Kind.Bytes)]);
                break;
            case 15 when Find(Kind.Held) is { } held:
                code.AppendLine(Pick($"{held.Name}.Grow();", $"{Checked(held.Name)};", $"{Checked($"new Held({Find(Kind.Int)!.Name}, {Bytes()})")};"));
                break;
            case 16:
                Write();
                break;
            case 17 when !isAsync && !isIterator && !isLater:
                var (span, written) = (Fresh("w"), Fresh("n"));
                code.AppendLine($"Span<byte> {span} = stackalloc byte[32]; var {written} = Encoding.UTF8.GetBytes({Texts()}.AsSpan(0, Math.Min({Texts()}.Length, {Pick("5", "9")})), {span});");
                scope.Add(new(written, Kind.Int, CanWrite: false));
                break;
            case 18 when Find(Kind.Span, toWrite: true) is { } rest && !isLater:
                code.AppendLine($"while ({rest.Name}.Length > {Pick("2", "0", "7")}) {{ Tick(); {rest.Name} = {rest.Name}[{Pick("1..", "..^1", $"({rest.Name}.Length / 2)..", "2..")}]; }}");
                break;
            case 19:
                var (range, name) = (Fresh("o"), Bytes());
                code.AppendLine(Pick($"Range {range} = ..{Least($"{name}.Length")};", $"Range {range} = {Least($"{name}.Length")}..;", $"var {range} = new Range(0, {Least($"{name}.Length")});"));
                Declare(Kind.Bytes, Fresh("v"), $"{name}[{range}]");
                break;
            case 20 when isAsync && !isLater && members.FirstOrDefault(m => m.IsAsync && (m.IsStatic || !isStatic) && !m.HasOut && !m.HasRef) is { } member:
                code.AppendLine($"await Task.WhenAll({member.Name}({Arguments(member, 1)}), {member.Name}({Arguments(member, 1)}));");
                break;
            case 21 when FindLocation(Kind.Bytes) is { } filled:
                var call = $"Fill(ref {filled.Name}, {Number(1)});";
                code.AppendLine(Chance(2) ? call : $"try {{ {call} }} catch (ArgumentException) {{ }}");
                break;
            case 22 when !isStatic:
                code.AppendLine(Pick("even = new Even();", "even = new Odd();"));
                break;
            case 23 when !isStatic:
                code.AppendLine($"{Change()};");
                break;
            case 24 when !isStatic:
                code.AppendLine($"new[] {{ 1, 2, 3 }}.{Pick("Select", "Select", "TakeWhile")}({Fresh("n")} => {{ {Inside(Change)}; return n{names - 1}{Pick("", " * 2")} > 1; }}).{Pick("ToList", "Count", "ToArray")}();");
                break;
            default:
                Jump(depth);
                break;
        }
    }

    /// <summary>Somebody else writes a member of an object, or an element of an array.</summary>
    private string Change() => Pick(
        $"Set({Find(Kind.Box)!.Name}, {Number(0)})",
        $"Give({Find(Kind.Box)!.Name}, {Array(0)})",
        $"SetDeep({Find(Kind.Box)!.Name}, {Number(0)} & 3)",
        $"Put(lengths, {Number(0)} & 63)",
        $"Stuff({Find(Kind.Octets)!.Name}, {Array(0)})",
        $"Ensure({Find(Kind.Octets)!.Name})",
        Pick("bag.Add(1)", "bag.Clear()", "bag.RemoveAt(0)", "bag = new() { 1 }"),
        "Shift()",
        "Turn(parts)",
        Pick("Array.Sort(lengths)", "Array.Reverse(parts)", "lengths.AsSpan().Reverse()", $"Array.Fill(lengths, {Literal()})", $"lengths.AsSpan().Fill({Literal()})", "Array.Copy(new[] { 5, 6 }, lengths, 2)"),
        $"{Find(Kind.Box)!.Name}.Grown()");

    /// <summary>Two names for one object, or two structures.</summary>
    private void Copy()
    {
        var kind = Pick(Kind.Box, Kind.Cell, Kind.Pair, Kind.Leaf, Kind.Box, Kind.Stream, Kind.Octets, Kind.Builder);
        if (Find(kind) is not { } one)
        {
            Declare(kind == Kind.Pair ? Kind.Cell : kind, Kind.Int);
        }
        else if (Chance(2) && Find(kind, toWrite: true) is { } other)
        {
            code.AppendLine($"{other.Name} = {one.Name};");
        }
        else
        {
            Declare(kind, Fresh("v"), one.Name);
        }
    }

    private void ChangeCell()
    {
        if (Find(Kind.Cell, toWrite: true) is not { } cell)
        {
            Declare(Kind.Cell, Fresh("v"), Of(Kind.Cell, 1));
            return;
        }

        code.AppendLine(Pick($"{cell.Name}.Set({Number(1)});", $"{cell.Name} = {Of(Kind.Cell, 1)};", $"{cell.Name} = default;", $"{{ var {Fresh("v")} = {cell.Name}; v{names - 1}.N = {Number(1)}; v{names - 1}.Set(2); }}"));
    }

    private void UseBuilder()
    {
        if (Find(Kind.Builder) is not { } builder)
        {
            Declare(Kind.Builder, Fresh("v"), Of(Kind.Builder, 1));
            return;
        }

        var name = builder.Name;
        code.AppendLine(random.Next(10) switch
        {
            0 or 1 => $"{name}.Append({Pick(Text(1), Number(1), "'c'")});",
            2 => $"{name}.Append($\"{{{Number(1)}}}-{{{Text(0)}}}\");",
            3 => $"{name}.Clear();",
            4 => $"{name}.Insert(0, {Text(0)});",
            5 => $"if ({name}.Length > 2) {name}.Remove(0, {Pick("1", "2")});",
            6 => $"if ({name}.Length > 2) {name}.Length = {Pick("1", "2")};",
            7 => $"{name}.Append('x', {Pick("2", "5")}).Append({Text(0)});",
            8 => $"{name}.AppendJoin(',', {Text(0)}, \"b\");",
            _ => $"{name}.AppendFormat(\"{{0}}\", {Number(0)});",
        });
        Cap(Kind.Builder, name);
    }

    /// <summary>A function that was made before, and changes what it captured.</summary>
    private void CallLater(int depth)
    {
        if (Find(Kind.Action) is not { } action)
        {
            Nested(depth);
            return;
        }

        code.AppendLine(random.Next(isStatic ? 5 : 7) switch
        {
            0 or 1 => $"{action.Name}({Number(1)});",
            2 => $"Apply({action.Name}, {Pick("1", "2", "3")});",
            3 => $"System.Array.ForEach(new[] {{ 1, 2 }}, {action.Name});",
            4 => $"if ({Condition(1)}) {action.Name}(1);",
            5 => $"later = {action.Name};",
            _ => "later?.Invoke(2);",
        });
    }

    /// <summary>Writes through a reference: a method's, an element's, one of two variables'.</summary>
    private void Reference()
    {
        if (FindLocation(Kind.Int) is not { } one || FindLocation(Kind.Int) is not { } other)
        {
            return;
        }

        var canHold = !isAsync && !isIterator && !isLater;
        code.AppendLine(random.Next(5) switch
        {
            0 or 1 when !isStatic => Pick($"Counted() = {Number(1)};", "Counted()++;", "Counted() += 2;"),
            2 when !isStatic && canHold => $"ref var {Fresh("r")} = ref table[{Pick("0", "1")}]; r{names - 1} = {Number(1)};",
            3 when canHold => $"ref var {Fresh("r")} = ref ({Condition(0)} ? ref {one.Name} : ref {other.Name}); r{names - 1} = {Number(1)};",
            4 when canHold => $"ref var {Fresh("r")} = ref {one.Name}; r{names - 1} = ref {other.Name}; r{names - 1} = {Number(1)};",
            _ => $"System.Threading.Interlocked.{Pick($"Exchange(ref {one.Name}, {Number(0)})", $"Increment(ref {one.Name})", $"CompareExchange(ref {one.Name}, 4, 1)")};",
        });
    }

    /// <summary>A request that is filled in step by step, or by a method.</summary>
    private void Send(int depth)
    {
        if (Find(Kind.Stream) is not { } stream)
        {
            Declare(Kind.Stream, Fresh("m"), Of(Kind.Stream, 1));
            return;
        }

        if (Chance(3))
        {
            code.AppendLine($"Program.Client.Send(Ask(\"{looks++}\", {stream.Name}, {Number(1)}));");
            return;
        }

        var request = Fresh("q");
        code.AppendLine($"var {request} = new Request {{ Key = \"{looks++}\", Body = {Of(Kind.Stream, 1)}, Count = {Pick("null", Number(1))} }};");
        Block(Math.Max(depth, 2), $"if ({Condition(1)})");
        code.AppendLine(Pick($"{request}.Body = {stream.Name};", $"if ({Condition(0)}) {request}.Count = {Number(1)};", $"{request}.Body.WriteByte(4);", $"{request}.Body = {Condition(0)} ? {stream.Name} : new MemoryStream();"));
        code.AppendLine($"Program.Client.Send({request});");
    }

    private void UseTable() => code.AppendLine(random.Next(6) switch
    {
        0 => $"table[{Pick("0", "1", "2")}] = {Number(1)};",
        1 => $"table = new[] {{ {Number(0)}, 4, {Number(0)} }};",
        2 => $"table[(total & 1)] {Pick("+=", "=")} {Number(1)};",
        3 => "System.Array.Reverse(table);",
        4 => $"table.AsSpan().Fill({Number(1)});",
        _ => "foreach (ref var slot in table.AsSpan()) { slot = 6; }".Replace("foreach", isAsync || isIterator ? "if (total > 3) foreach" : "foreach", StringComparison.Ordinal),
    });

    private void UseCache(int depth)
    {
        var key = Pick("1", "2", $"({Number(0)} & 3)");
        switch (random.Next(4))
        {
            case 0:
                code.AppendLine($"cache[{key}] = {Array(1)};");
                break;
            case 1:
                code.AppendLine(Pick($"cache.Remove({key});", "cache.Clear();", $"cache.TryAdd({key}, {Array(1)});"));
                break;
            default:
                var found = Fresh("z");
                var outer = scope.Count;
                code.AppendLine($"if (cache.TryGetValue({key}, out var {found})) {{");
                scope.Add(new(found, Kind.Bytes));
                Statements(Math.Max(depth + 1, 2));
                scope.RemoveRange(outer, scope.Count - outer);
                code.AppendLine("}");
                break;
        }
    }

    /// <summary>What writers put into a stream.</summary>
    private void Write()
    {
        if (Find(Kind.Stream) is not { } stream)
        {
            Declare(Kind.Stream, Fresh("m"), Of(Kind.Stream, 1));
            return;
        }

        code.AppendLine(Pick(
            $"using (var {Fresh("w")} = new BinaryWriter({stream.Name}, Encoding.UTF8, true)) {{ w{names - 1}.Write({Number(1)}); w{names - 1}.Write({Bytes()}); }}",
            $"using (var {Fresh("w")} = new StreamWriter({stream.Name}, Encoding.ASCII, 64, true)) {{ w{names - 1}.Write({Text(1)}); }}",
            $"{stream.Name}.Write({Bytes()}, 0, {Bytes()}.Length / 2);"));
        Cap(Kind.Stream, stream.Name);
    }

    private string OtherNumber(int depth) => random.Next(24) switch
    {
        0 => $"unchecked((int)(uint){Number(depth)})",
        1 => $"unchecked((int)((uint){Number(depth)} {Pick(">> 3", ">> 1", "% 7", "/ 3")}))",
        2 => $"(int)(({Number(depth)} % 1000) {Pick("/ 2.0", "* 1.5", "* 0.5", "- 0.5")})",
        3 => $"(int)Math.{Pick("Ceiling", "Floor", "Round")}(({Number(depth)} % 1000) / {Pick("3.0", "2.0", "16.0")})",
        4 => $"unchecked((int)({Number(depth)} * {Pick("3L", "5000000000L", "-7L")}))",
        5 => $"Math.Sign({Number(depth)})",
        6 => $"Math.DivRem({Number(depth)}, {Pick("3", "-4")}, out _)",
        7 => $"(int)(DayOfWeek)({Number(depth)} & 3)",
        8 => $"unchecked((char){Number(depth)})",
        9 when !isStatic => Pick("table[0]", "table[1]", "table.Length", "table[^1]", $"(table[0] = {Number(depth)})", "table.Max()"),
        10 when !isStatic => Pick("cache.Count", "cache.Keys.FirstOrDefault()"),
        11 when !isStatic => $"even.Of({Number(depth)})",
        12 when !isStatic => Pick("Counted()", "Counted()++", $"(Counted() = {Number(depth)})"),
        13 => $"Pass({Number(depth)})",
        14 => $"({Condition(0)} ? {Number(depth)} : throw new ArgumentException())",
        15 when members.FirstOrDefault(m => m.IsIterator && (m.IsStatic || !isStatic)) is { } iterator => $"{iterator.Name}({Arguments(iterator, 0)}).{Pick("FirstOrDefault()", "Count()", "Take(1).Count()", "LastOrDefault()")}",
        16 => Find(Kind.Builder) is { } builder ? $"{builder.Name}.Length" : $"int.Max({Number(depth)}, 2)",
        17 => Find(Kind.Cell) is { } cell ? $"unchecked({cell.Name}.Twice())" : $"int.Clamp({Number(depth)}, 0, 5)",
        18 => Inside(() => $"Run(() => {Number(depth)})"),
        19 => $"(({Number(depth)}, {Array(0)}) switch {{ (> 3, {{ Length: var {Fresh("z")} }}) => z{names - 1}, (0, _) => 7, (var {Fresh("z")}, null) => z{names - 1}, _ => -1 }})",
        20 => $"Convert.ToInt32({Condition(0)})",
        21 => $"System.Numerics.BitOperations.{Pick("PopCount", "LeadingZeroCount", "Log2")}(unchecked((uint){Number(depth)}))",
        22 => $"unchecked((int)((ulong)(uint){Number(depth)} * {Pick("2UL", "3000000000UL")} >> {Pick("1", "33")}))",
        _ => $"(checked((byte)({Number(depth)} & 127)) + (short)({Number(depth)} & 7))",
    };

    private string OtherArray(string name, int depth) => random.Next(14) switch
    {
        0 when !isStatic => $"maker.Make({Number(depth)})",
        1 when !isStatic => $"(cache.GetValueOrDefault({Pick("1", "2")}) ?? {Array(depth)})",
        2 => $"Pass({Array(depth)})",
        3 => Inside(() => $"Run(() => {Array(depth)})"),
        4 => $"({name} ?? throw new ArgumentException())",
        5 => $"({name}.Length > 3 ? {name}[1..^1] : {Array(0)})",
        6 => $"({name}.Length > 2 ? {name}[^2..] : {Array(0)})",
        7 => $"{name}[new Range(0, {Least($"{name}.Length")})]",
        8 => $"({name} switch {{ {{ Length: > 5 and var {Fresh("z")} }} => new byte[z{names - 1} & 15], null => new byte[2], [] => new byte[4], [_, ..] => {Array(0)} }})",
        9 => $"new List<byte>({Array(depth)}) {{ 1, 2 }}.ToArray()",
        10 => $"(({Number(0)}, {Text(0)}) switch {{ (> 3, {{ Length: > 2 }}) => new byte[7], (_, null) => {Array(0)}, _ => {Array(0)} }})",
        11 => $"{Array(depth)}.Reverse().ToArray()",
        12 => $"new Held({Number(0)}, {Array(depth)}).Data",
        _ => $"new byte[][] {{ {Array(depth)}, {Array(0)} }}[{Pick("0", "1")}]",
    };

    private string OtherText(string name, int depth) => random.Next(10) switch
    {
        0 => $"$\"{{{Number(depth)},-8}}{{{name},4}}\"",
        1 => $"string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{{{Number(depth)}}}-{{{name}}}\")",
        2 => FindLocation(Kind.Int) is { } number ? $"$\"{{{number.Name}++}}{{{number.Name}}}\"" : "\"q\"",
        3 => Find(Kind.Builder) is { } builder ? $"{builder.Name}.ToString()" : $"Pass({Text(depth)})",
        4 => Inside(() => $"Run(() => {Text(depth)})"),
        5 => $"FormattableString.Invariant($\"{{{Number(0)}:D3}}|{{{name}}}\")",
        6 => $"({name} switch {{ {{ Length: > 3 }} => \"long\", null => \"\", \"ab\" => {Text(0)}, _ => \"x\" }})",
        7 => $"({name} ?? throw new ArgumentException())",
        8 => $"$$\"\"\"{{{{{name}}}}}{{{{{Number(0)}}}}}\"\"\"",
        _ => $"string.Concat({name}.AsSpan(0, {Least($"{name}.Length")}), \"-\", {Text(0)})",
    };

    /// <summary>What a lambda cannot name is not in it.</summary>
    private string Inside(Func<string> make)
    {
        var (later, async) = (isLater, isAsync);
        (isLater, isAsync) = (true, false);
        var made = make();
        (isLater, isAsync) = (later, async);
        return made;
    }
}
