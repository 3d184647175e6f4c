using System.Text;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Random methods over numbers, arrays, strings and streams; each looks at its variables through <c>See(id, value)</c> as it goes.</summary>
internal sealed class ProgramGenerator(int seed)
{
    private readonly Random random = new(seed);
    private readonly StringBuilder code = new();
    private int loops;

    /// <summary>How many places a program looks at.</summary>
    public int Probes { get; private set; }

    /// <param name="hasKnownInput">The arguments are overwritten, so that all that is not counted in a loop has a bound.</param>
    public string Method(string name, int firstProbe, bool hasKnownInput = false)
    {
        code.Clear();
        Probes = firstProbe;
        code.AppendLine($"public static void {name}(int a, int b, bool f, byte[] d, string t) {{");
        if (hasKnownInput)
        {
            code.AppendLine("a = f ? 3 : 7; b = 5; d = new byte[11]; t = \"héé\";");
        }

        code.AppendLine("int x = 1, y = 2, z = a; byte[] p = new byte[3], q = d; string s = t, u = \"ab\"; var m = new MemoryStream(); var fuel = 0;");
        Statements(depth: 0);
        foreach (var variable in new[] { "x", "y", "z", "p", "q", "s", "u", "m" })
        {
            See(variable);
        }

        return code.AppendLine("}").ToString();
    }

    private void Statements(int depth)
    {
        for (var i = random.Next(2, 6); i > 0; i--)
        {
            Statement(depth);
        }
    }

    private void Statement(int depth)
    {
        switch (random.Next(depth > 2 ? 8 : 15))
        {
            case 0 or 1:
                code.AppendLine($"{Pick("x", "y", "z")} {Pick("=", "=", "=", "+=", "-=")} {Number(2)};");
                break;
            case 2:
                code.AppendLine($"{Pick("p", "q")} = {Array(2)};");
                break;
            case 3:
                code.AppendLine($"{Pick("s", "u")} = {Text(2)};");
                break;
            case 4:
                code.AppendLine(Pick($"m.Write({Array(1)});", "m.WriteByte(1);", "m.Position = 0;", "m.SetLength(8);", $"m = new MemoryStream({Array(1)}.ToArray());", "var n" + loops + " = m; n" + loops++ + ".WriteByte(2);"));
                break;
            case 5 or 6:
                See(Pick("x", "y", "z", "p", "q", "s", "u", "m"));
                break;
            case 7:
                code.AppendLine($"{Pick("x", "y", "z")}{Pick("++", "--")};");
                break;
            case 8 or 9:
                code.AppendLine($"if ({Condition(2)}) {{");
                Statements(depth + 1);
                code.AppendLine(random.Next(2) == 0 ? "}" : "} else {");
                if (code.ToString().EndsWith($"else {{{Environment.NewLine}", StringComparison.Ordinal))
                {
                    Statements(depth + 1);
                    code.AppendLine("}");
                }

                break;
            case 10:
                var counter = $"i{loops++}";
                code.AppendLine($"for (var {counter} = 0; {counter} < {Pick("3", "5", "x % 7", "q.Length % 9", "300")}; {counter}++) {{ if (fuel++ > 2000) break;");
                Statements(depth + 1);
                code.AppendLine("}");
                break;
            case 11:
                code.AppendLine($"while ({Condition(1)}) {{ if (fuel++ > 500) break;");
                Statements(depth + 1);
                code.AppendLine("}");
                break;
            case 12:
                code.AppendLine("try {");
                Statements(depth + 1);
                code.AppendLine($"}} {Pick("catch (Exception) {", "finally {", "catch (ArgumentException) when (f) {")}");
                Statements(depth + 1);
                code.AppendLine("}");
                break;
            case 13:
                code.AppendLine($"switch ({Number(1)}) {{ case 1: x = 5; break; case > 10 and < 20: {Pick("p", "q")} = new byte[7]; break; default: y = {Number(1)}; break; }}");
                break;
            default:
                code.AppendLine($"foreach (var e{loops} in {Pick("new[] { 1, 5, 9 }", "d.Take(3)", "t")}) {{ x += {Pick("1", $"e{loops++}")};");
                Statements(depth + 1);
                code.AppendLine("}");
                break;
        }
    }

    private void See(string variable) => code.AppendLine($"See({Probes++}, {variable});");

    private string Number(int depth) => random.Next(depth > 0 ? 12 : 3) switch
    {
        0 => $"{random.Next(-3, 40)}",
        1 or 2 => Pick("x", "y", "z", "a", "b"),
        3 => Pick("p.Length", "q.Length", "s.Length", "u.Length", "(int)m.Length"),
        4 => $"({Number(depth - 1)} + {Number(depth - 1)})",
        5 => $"({Number(depth - 1)} - {Number(depth - 1)})",
        6 => $"({Number(depth - 1)} * {Pick("2", "3", "-1")})",
        7 => $"({Number(depth - 1)} / {Pick("2", "3", "7")})",
        8 => $"({Number(depth - 1)} % {Pick("2", "5", "16")})",
        9 => $"({Number(depth - 1)} & {Pick("7", "255")})",
        10 => $"Math.{Pick("Min", "Max")}({Number(depth - 1)}, {Number(depth - 1)})",
        _ => $"({Condition(0)} ? {Number(depth - 1)} : {Number(depth - 1)})",
    };

    private string Size() => Pick("4", "16", "(x & 31)", "Math.Clamp(y, 0, 50)", "q.Length", "p.Length / 2", "(s.Length % 20)");

    private string Array(int depth) => random.Next(depth > 0 ? 9 : 3) switch
    {
        0 or 1 => Pick("p", "q", "d"),
        2 => $"new byte[{Size()}]",
        3 => $"{Array(depth - 1)}.Concat({Array(depth - 1)}).Take(200).ToArray()",
        4 => $"{Array(depth - 1)}.Take({Size()}).ToArray()",
        5 => $"Encoding.UTF8.GetBytes({Text(depth - 1)})",
        6 => $"({Condition(0)} ? {Array(depth - 1)} : {Array(depth - 1)})",
        7 => $"{Pick("p", "q")}[..Math.Min({Pick("p", "q")}.Length, {Size()})]",
        _ => "m.ToArray()",
    };

    private string Text(int depth) => random.Next(depth > 0 ? 8 : 3) switch
    {
        0 or 1 => Pick("s", "u", "t"),
        2 => Pick("\"\"", "\"héllo\"", "\"0123456789\""),
        3 => $"({Text(depth - 1)} + {Text(0)})[..0]",
        4 => $"$\"{{{Pick("x", "y", "z")}}}-{{u}}\".PadLeft(3)",
        5 => $"Convert.ToHexString({Pick("p", "q")}[..Math.Min({Pick("p", "q")}.Length, 2)])",
        6 => $"({Condition(0)} ? {Text(depth - 1)} : {Text(depth - 1)})",
        _ => $"new string('x', {Size()} % 60)",
    };

    private string Condition(int depth) => random.Next(depth > 0 ? 11 : 5) switch
    {
        0 => "f",
        1 or 2 => $"{Pick("x", "y", "z", "a", "p.Length", "q.Length", "s.Length", "m.Length")} {Pick("<", "<=", ">", ">=", "==", "!=")} {Pick("0", "3", "16", "x", "y", "d.Length")}",
        3 => $"{Pick("p", "q")} is {{ Length: {Pick("> 3", "<= 8", "0", "> 1 and < 9", "not 3", "0 or > 5")} }}",
        4 => $"{Pick("p", "q")}{Pick("?", "")}.Length {Pick("<", ">")} {Pick("3", "9", "z")}",
        5 => $"!({Condition(depth - 1)})",
        6 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
        7 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
        8 => $"{Number(1)} {Pick("<", ">", "<=")} {Number(1)}",
        9 => $"string.IsNullOrEmpty({Pick("s", "u")})",
        _ => $"{Number(1)} is {Pick("> 3", "< 0 or > 20", "not 5")}",
    };

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
