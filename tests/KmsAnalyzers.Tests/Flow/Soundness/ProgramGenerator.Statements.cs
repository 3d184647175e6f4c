namespace KmsAnalyzers.Tests.Flow.Soundness;

internal sealed partial class ProgramGenerator
{
    private void Statements(int depth)
    {
        var outer = scope.Count;
        for (var i = random.Next(1, depth == 0 ? 12 : 4); i > 0 && budget > 0; i--)
        {
            budget--;
            Statement(depth);
            if (Chance(3) && Something() is { } variable)
            {
                Look(variable);
            }
        }

        if (depth > 0)
        {
            scope.RemoveRange(outer, scope.Count - outer);
        }

        Variable? Something() => scope.Where(v => CanUse(v) && IsSeen(v.Kind)).ToList() is [_, ..] all ? all[random.Next(all.Count)] : null;
    }

    private void Block(int depth, string header)
    {
        code.AppendLine($"{header} {{");
        Statements(depth + 1);
        code.AppendLine("}");
    }

    private void Statement(int depth)
    {
        if (isWide && Chance(4))
        {
            Other(depth);
            return;
        }

        switch (random.Next(exact || depth >= 3 ? 10 : 28))
        {
            case 0 or 1:
                Declare(Pick(Kind.Int, Kind.Bytes, Kind.Text, Kind.Long, Kind.Stream, Kind.Octets, Kind.Ints, Kind.Span, Kind.Pair, Kind.Bytes), Kind.Int);
                break;
            case 2 or 3:
                AssignNumber();
                break;
            case 4 or 5:
                AssignSized();
                break;
            case 6:
                UseStream();
                break;
            case 7:
                UseList();
                break;
            case 8:
                Exchange();
                break;
            case 9 when exact:
                AssignNumber();
                break;
            case 9:
                Declare(Pick(Kind.Maybe, Kind.Bool, Kind.Byte, Kind.Box), Kind.Int);
                break;
            case 10 or 11 or 12:
                Block(depth, $"if ({Condition(2)})");
                if (Chance(2))
                {
                    Block(depth, Chance(3) ? $"else if ({Condition(1)})" : "else");
                }

                break;
            case 13 or 14:
                code.AppendLine($"if ({Condition(2)}) {Leaving()}");
                break;
            case 15 or 16:
                Loop(depth);
                break;
            case 17 or 18:
                Try(depth);
                break;
            case 19:
                Switch(depth);
                break;
            case 20:
                Nested(depth);
                break;
            case 21 or 26 or 27:
                Helper();
                break;
            case 22:
                Jump(depth);
                break;
            case 23:
                Require();
                break;
            case 24:
                Enumerate(depth);
                break;
            default:
                Block(depth, Pick("checked", "unchecked", "lock (this)", "using (new MemoryStream())").Replace("lock (this)", isStatic ? "checked" : "lock (this)", StringComparison.Ordinal));
                break;
        }
    }

    private void Declare(Kind kind, Kind instead)
    {
        if (kind == Kind.Span && (isLater || isAsync || isIterator))
        {
            kind = instead;
        }

        Declare(kind, Fresh("v"), Of(kind, 2));
    }

    private void AssignNumber()
    {
        var kind = Pick(Kind.Int, Kind.Int, Kind.Int, Kind.Long);
        if (Find(kind, toWrite: true) is not { } target)
        {
            return;
        }

        var value = kind == Kind.Int ? Number(2) : Of(kind, 2);
        code.AppendLine(random.Next(exact ? 6 : 10) switch
        {
            0 or 1 => $"{target.Name} = {value};",
            2 => $"{target.Name} {Pick("+=", "-=")} {value};",
            3 => $"{target.Name} {Pick("*=", "/=", "%=")} {Pick("2", "3", "7")};",
            4 => $"{Pick("++", "--")}{target.Name};",
            5 => $"{target.Name}{Pick("++", "--")};",
            6 => $"{target.Name} {Pick("&=", "|=", "^=", "<<=", ">>=")} {Pick("1", "3", "15")};",
            7 => $"{(Find(Kind.Int, toWrite: true) ?? target).Name} = {(kind == Kind.Int ? $"{target.Name}{Pick("++", "--")}" : $"unchecked((int){target.Name})")};",
            8 => $"{Pick("checked", "unchecked")} {{ {target.Name} {Pick("+=", "-=", "=")} {value}; }}",
            _ => $"{target.Name} = {target.Name} {Pick("+", "-", "*")} {Pick("1", "2", "-3")};",
        });
    }

    private void AssignSized()
    {
        var kind = Pick(Kind.Bytes, Kind.Bytes, Kind.Text, Kind.Text, Kind.Span, Kind.Pair, Kind.Maybe, Kind.Stream);
        if (Find(kind, toWrite: true) is not { } target)
        {
            return;
        }

        code.AppendLine(random.Next(exact ? 2 : 6) switch
        {
            0 when kind == Kind.Text => $"{target.Name} += {Text(1)};",
            2 when kind is Kind.Bytes or Kind.Text => $"{target.Name} ??= {Of(kind, 1)};",
            3 when kind == Kind.Bytes && !exact && !target.Name.Contains('.', StringComparison.Ordinal) => $"Array.Resize(ref {target.Name}, {Size()});",
            4 when kind == Kind.Bytes => $"if ({target.Name}.Length > 1) {target.Name}[1] = 7;",
            5 when kind is Kind.Bytes or Kind.Text or Kind.Maybe && Chance(3) => $"{target.Name} = null;",
            _ => $"{target.Name} = {Of(kind, 2)};",
        });
        Cap(kind, target.Name);
    }

    private void UseStream()
    {
        if (Find(Kind.Stream, toWrite: true) is not { } stream)
        {
            Declare(Kind.Stream, Fresh("m"), Of(Kind.Stream, 1));
            return;
        }

        var (name, bytes) = (stream.Name, Find(Kind.Bytes)!.Name);
        code.AppendLine(random.Next(exact ? 5 : 13) switch
        {
            0 => $"{name}.Write({Array(1)});",
            1 => $"{name}.WriteByte(1);",
            2 => $"{name}.Write({bytes}, 0, {bytes}.Length);",
            3 => $"{name} = new MemoryStream();",
            4 => $"{name}.SetLength({Size()});",
            5 => $"{name}.Position = {Pick("0", "2", $"{name}.Length", $"{name}.Length / 2")};",
            6 => $"{name}.Seek({Pick("0", "-1", "3")}, SeekOrigin.{Pick("Begin", "End", "Current")});",
            7 => $"new MemoryStream({Array(1)}).CopyTo({name});",
            8 => $"{{ var {Fresh("n")} = {name}; n{names - 1}.WriteByte(2); }}",
            9 => $"{name}.Write({bytes}.AsSpan(0, Math.Min({bytes}.Length, {Size()})));",
            10 => $"client.Send(new Request {{ Key = \"{looks++}\", Body = {name}, Count = {Number(1)} }});".Replace("client", HasClient() ? "client" : "Program.Client", StringComparison.Ordinal),
            11 => $"{(Find(Kind.Stream, toWrite: true) ?? stream).Name} = {name};",
            _ => $"{name}.Read({bytes}, 0, {bytes}.Length);",
        });
        Cap(Kind.Stream, name);

        bool HasClient() => scope.Any(static v => v.Name == "a");
    }

    private void UseList()
    {
        var kind = Pick(Kind.Ints, Kind.Octets);
        if (Find(kind, toWrite: true) is not { } list)
        {
            Declare(kind, Fresh("l"), Of(kind, 1));
            return;
        }

        var item = kind == Kind.Ints ? Number(1) : "(byte)3";
        code.AppendLine(random.Next(exact ? 4 : 9) switch
        {
            0 or 1 => $"{list.Name}.Add({item});",
            2 => $"{list.Name}.AddRange({(kind == Kind.Octets ? Array(1) : "new[] { 4, 5, 6 }")});",
            3 => $"{list.Name}.Clear();",
            4 => $"if ({list.Name}.Count > 0) {list.Name}.RemoveAt(0);",
            5 => $"{list.Name}.Insert(0, {item});",
            6 => $"{list.Name} = {Of(kind, 1)};",
            7 => $"if ({list.Name}.Count > 0) {list.Name}[0] = {item};",
            _ => $"{list.Name}.RemoveAll(e => e {Pick(">", "<")} 3);",
        });
        Cap(kind, list.Name);
    }

    /// <summary>Tuples, deconstruction, references.</summary>
    private void Exchange()
    {
        var kind = Pick(Kind.Int, Kind.Bytes, Kind.Text);
        var (one, other) = (Find(kind, toWrite: true)!.Name, Find(kind, toWrite: true)!.Name);
        switch (random.Next(exact ? 2 : 6))
        {
            case 0:
                code.AppendLine($"({one}, {other}) = ({other}, {Of(kind, 1)});");
                break;
            case 1:
                var (first, second) = (Fresh("e"), Fresh("e"));
                code.AppendLine($"var ({first}, {second}) = ({Number(1)}, {Array(1)});");
                scope.AddRange([new(first, Kind.Int), new(second, Kind.Bytes)]);
                break;
            case 2 when Find(Kind.Int, toWrite: true) is { } number:
                code.AppendLine($"({number.Name}, _) = {Of(Kind.Pair, 1)};");
                break;
            case 3 when !isAsync && !isIterator && !isLater && !one.Contains('.', StringComparison.Ordinal):
                code.AppendLine($"ref var {Fresh("r")} = ref {one}; r{names - 1} = {Of(kind, 1)};");
                break;
            case 4:
                code.AppendLine($"int.TryParse({Text(1)}, out {(isWide ? FindLocation(Kind.Int) : Find(Kind.Int, toWrite: true))!.Name});");
                break;
            default:
                code.AppendLine($"{one} = {other};");
                break;
        }

        Cap(kind, one);
    }

    /// <summary>Calls of members that give something out, or change what they are given.</summary>
    private void Helper()
    {
        var fitting = members.Where(m => (m.HasOut || m.HasRef || m.Returns is null) && !m.IsIterator && (m.IsStatic || !isStatic)).ToList();
        if (fitting.Count == 0 || Find(Kind.Int, toWrite: true) is not { } number)
        {
            return;
        }

        var member = fitting[random.Next(fitting.Count)];
        var arguments = Arguments(member, 1);
        if (member.HasOut)
        {
            var made = Fresh("made");
            Block(1, $"if ({Pick("", "!")}{member.Name}({arguments}, out var {made}))");
            scope.Add(new(made, Kind.Bytes));
        }
        else
        {
            code.AppendLine(member.HasRef && !number.Name.Contains('.', StringComparison.Ordinal) ? $"{member.Name}({arguments}, ref {number.Name});"
                : member.HasRef ? $"{{ var {Fresh("r")} = 3; {member.Name}({arguments}, ref r{names - 1}); }}"
                : $"{(member.IsAsync && isAsync && !isLater ? "await " : "")}{member.Name}({arguments});");
        }
    }

    private void Require()
    {
        var (number, bytes, text) = (Find(Kind.Int)!.Name, Find(Kind.Bytes)!.Name, Find(Kind.Text)!.Name);
        code.AppendLine(random.Next(9) switch
        {
            0 => $"ArgumentOutOfRangeException.ThrowIfGreaterThan({Pick(number, $"{bytes}.Length", $"{text}.Length")}, {Pick("4", "16", "100")});",
            1 => $"ArgumentOutOfRangeException.ThrowIfNegative({number});",
            2 => $"ArgumentOutOfRangeException.ThrowIfLessThan({Pick(number, $"{bytes}.Length")}, {Pick("1", "3")});",
            3 => $"ArgumentOutOfRangeException.ThrowIfZero({Pick(number, $"{bytes}.Length")});",
            4 => $"ArgumentException.ThrowIfNullOrEmpty({text});",
            5 => $"ArgumentNullException.ThrowIfNull({Pick(bytes, text)});",
            6 => $"ArgumentOutOfRangeException.ThrowIfEqual({number}, {Pick("0", "5")});",
            7 => $"ArgumentException.ThrowIfNullOrWhiteSpace({text});",
            _ => $"ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual({number}, {bytes}.Length);",
        });
    }
}
