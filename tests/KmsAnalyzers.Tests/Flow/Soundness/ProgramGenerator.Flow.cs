namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Ways through the code: loops, exceptions, switches, jumps, nested functions.</summary>
internal sealed partial class ProgramGenerator
{
    private string Leaving() => random.Next(loopDepth > 0 ? 4 : 2) switch
    {
        0 => "throw new ArgumentException();",
        1 when isIterator => "yield break;",
        1 => returned is { } kind ? $"return {Of(kind, 1)};" : "return;",
        2 => "break;",
        _ => "continue;",
    };

    private void Loop(int depth)
    {
        // What is run through round by round takes long in a loop that is run through itself.
        depth += loopDepth;
        loopDepth++;
        var counter = Fresh("i");
        var outer = scope.Count;
        var end = Pick("3", "5", Chance(4) ? "17" : "2", $"{Number(0)} % 7", $"{Find(Kind.Bytes)!.Name}.Length", Chance(15) ? "300" : "4", $"Math.Min({Number(0)}, 6)");
        switch (random.Next(7))
        {
            case 0 or 1:
                scope.Add(new(counter, Kind.Int, CanWrite: false));
                Turn(depth, $"for (var {counter} = {Pick("0", "0", "1", "-2")}; {counter} {Pick("<", "<=", "!=")} {end}; {Pick($"{counter}++", $"{counter} += 1", $"++{counter}")})");
                break;
            case 2:
                scope.Add(new(counter, Kind.Int, CanWrite: false));
                Turn(depth, $"for (var {counter} = {Pick("10", "4", $"{Find(Kind.Bytes)!.Name}.Length")}; {counter} {Pick(">", ">=")} 0; {Pick($"{counter}--", $"{counter} -= 2")})");
                break;
            case 3 or 4:
                Turn(depth, $"while ({Condition(1)})");
                break;
            case 5:
                code.AppendLine("do { Tick();");
                Statements(depth + 1);
                code.AppendLine($"}} while ({Condition(1)});");
                break;
            default:
                var number = Find(Kind.Int, toWrite: true)!.Name;
                code.AppendLine($"while (true) {{ Tick(); if ({number}{Pick("++", "--")} {Pick(">", "<", "==")} {Pick("5", "0", "12")}) break;");
                Statements(depth + 1);
                code.AppendLine("}");
                break;
        }

        scope.RemoveRange(outer, scope.Count - outer);
        loopDepth--;
    }

    private void Turn(int depth, string header)
    {
        code.AppendLine($"{header} {{ Tick();");
        Statements(depth + 1);
        code.AppendLine("}");
    }

    private void Enumerate(int depth)
    {
        loopDepth++;
        var (item, outer) = (Fresh("e"), scope.Count);
        var iterator = members.FirstOrDefault(m => m.IsIterator && (m.IsStatic || !isStatic));
        var (collection, kind) = random.Next(7) switch
        {
            0 => ("new[] { 1, 5, 9 }", Kind.Int),
            1 => ($"{Find(Kind.Bytes)!.Name}.Take(3)", Kind.Byte),
            2 => ($"{Array(1)}.Chunk({Pick("3", "4", "16")})", Kind.Bytes),
            3 => ($"new[] {{ {Array(1)}, {Array(1)} }}", Kind.Bytes),
            4 when iterator is not null => ($"{iterator.Name}({Arguments(iterator, 1)})", Kind.Int),
            5 when Find(Kind.Ints) is { } list => ($"{list.Name}{Pick("", ".ToArray()", ".ToList()")}", Kind.Int),
            6 => ($"{Text(1)}.Split({Pick("'-'", "','")})", Kind.Text),
            _ => ($"Enumerable.Range({Pick("0", "3")}, {Pick("4", "2")})", Kind.Int),
        };
        scope.Add(new(item, kind, CanWrite: false));
        Turn(depth, $"foreach (var {item} in {collection})");
        scope.RemoveRange(outer, scope.Count - outer);
        loopDepth--;
    }

    private void Try(int depth)
    {
        tryDepth++;
        code.AppendLine("try {");
        Statements(depth + 1);
        if (Chance(3))
        {
            code.AppendLine(Pick("throw new ArgumentException();", "throw new InvalidOperationException();"));
        }

        code.AppendLine("}");
        var catches = random.Next(3);
        if (catches > 0)
        {
            Block(depth, Pick("catch (ArgumentException)", $"catch (ArgumentException) when ({Condition(0)})", "catch (NullReferenceException)", "catch (OverflowException)", "catch (IndexOutOfRangeException)"));
        }

        if (isWide && catches > 1 && Chance(3) && FindLocation(Kind.Int) is { } changed)
        {
            Block(depth, $"catch (Exception) when (({changed.Name} = {Pick("5", $"{changed.Name} + 1")}) {Pick("> 3", "== 5", "< 0")} && !Stopped)");
        }

        if (catches > 1)
        {
            code.AppendLine(Pick("catch when (!Stopped) {", "catch (Exception) when (!Stopped) {"));
            Statements(depth + 1);
            code.AppendLine(isWide && Chance(5) ? "throw; }" : "}");
        }

        if (catches == 0 || Chance(3))
        {
            // Neither `return` nor `break` may leave a finally block.
            var (loops, kind, function) = (loopDepth, returned, isIterator);
            code.AppendLine("finally {");
            Finally(depth);
            code.AppendLine("}");
            (loopDepth, returned, isIterator) = (loops, kind, function);
        }

        tryDepth--;
    }

    private void Finally(int depth)
    {
        for (var i = random.Next(1, 3); i > 0 && budget-- > 0; i--)
        {
            switch (random.Next(3))
            {
                case 0:
                    AssignNumber();
                    break;
                case 1:
                    AssignSized();
                    break;
                default:
                    code.AppendLine($"if ({Condition(1)}) {{");
                    AssignSized();
                    code.AppendLine("}");
                    break;
            }

            if (scope.FirstOrDefault(v => v.Kind is Kind.Int or Kind.Bytes && CanUse(v)) is { } variable)
            {
                Look(variable);
            }
        }
    }

    private void Switch(int depth)
    {
        var subject = Pick(Number(1), $"{Find(Kind.Bytes)!.Name}.Length");
        code.AppendLine($"switch ({subject}) {{");
        IEnumerable<string> labels = new[] { "case 1:", "case 2: case 3:", "case > 10 and < 20:", $"case var {Fresh("w")} when {Condition(0)}:", "default:" }.Where(_ => !Chance(3));
        labels = isWide ? [.. labels] : labels;
        foreach (var label in labels)
        {
            code.AppendLine(label);
            Statements(depth + 1);
            code.AppendLine(isWide && label != "default:" && labels.Contains("default:") && Chance(4) ? "goto default;"
                : isWide && label != "case 1:" && labels.Contains("case 1:") && Chance(5) ? "Tick(); goto case 1;"
                : Pick("break;", "break;", "break;", "throw new ArgumentException();"));
        }

        code.AppendLine("}");
    }

    /// <summary>A backward and a forward <c>goto</c>.</summary>
    private void Jump(int depth)
    {
        if (isIterator || isLater || depth > 1)
        {
            return;
        }

        var (again, over) = (Fresh("again"), Fresh("over"));
        code.AppendLine($"{again}: Tick();");
        AssignNumber();
        code.AppendLine($"if ({Condition(1)}) goto {over};");
        AssignSized();
        AssignNumber();
        code.AppendLine($"if ({Condition(1)}) goto {again};");
        AssignSized();
        code.AppendLine($"{over}: ;");
    }

    private void Nested(int depth)
    {
        var (name, outer, wasLater, wasIn, was) = (Fresh("g"), scope.Count, isLater, loopDepth, returned);
        var (async, iterator, tries) = (isAsync, isIterator, tryDepth);
        (isLater, loopDepth, isAsync, isIterator, tryDepth) = (true, 0, false, false, 0);
        var isLocalFunction = Chance(2);
        var parameter = Fresh("n");
        returned = Pick<Kind?>(Kind.Int, Kind.Bytes, null);
        var result = returned is { } kind ? NameOf(kind) : "void";
        code.AppendLine(isLocalFunction
            ? $"{result} {name}(int {parameter}) {{"
            : $"{(returned is null ? "Action<int>" : $"Func<int, {result}>")} {name} = {parameter} => {{");
        scope.Add(new(parameter, Kind.Int));
        code.AppendLine("Tick();");
        Statements(Math.Max(depth + 1, 2));
        code.AppendLine(returned is { } value ? $"return {Of(value, 1)};" : "").AppendLine(isLocalFunction ? "}" : "};");
        var of = returned;
        scope.RemoveRange(outer, scope.Count - outer);
        (isLater, loopDepth, returned, isAsync, isIterator, tryDepth) = (wasLater, wasIn, was, async, iterator, tries);
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var target = of is { } made ? Find(made, toWrite: true)?.Name : null;
            code.AppendLine($"{(target is null ? "" : $"{target} = ")}{name}({Number(1)});");
            if (of is Kind.Bytes && target is not null)
            {
                Cap(Kind.Bytes, target);
            }
        }

        if (of is null && isWide)
        {
            scope.Add(new(name, Kind.Action, CanWrite: false));
        }
    }
}
