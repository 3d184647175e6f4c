using System.Text;

namespace KmsAnalyzers.Tests.Flow.Soundness;

internal enum Kind
{
    Int,
    Long,
    Byte,
    Bool,
    Maybe,
    Bytes,
    Text,
    Stream,
    Ints,
    Octets,
    Span,
    Pair,
    Box,
    Builder,

    /// <summary>A structure.</summary>
    Cell,

    /// <summary>A record.</summary>
    Leaf,

    /// <summary>An object that sets itself up in its constructor.</summary>
    Held,

    /// <summary>An <c>Action&lt;int&gt;</c>.</summary>
    Action,
}

/// <summary>Random classes over numbers, arrays, text, streams, spans and collections; each looks at its variables as it goes.</summary>
/// <remarks>Partial: the members and their calls are here; statements, conditions, and the expressions of each type in files of their own.</remarks>
internal sealed partial class ProgramGenerator
{
    /// <summary>Ends a statement that a smaller program would say something else without.</summary>
    public const string Given = "/* given */;";

    private readonly Random random;
    private readonly bool exact;
    private readonly bool isWide;
    private readonly StringBuilder code = new();
    private readonly List<Variable> scope = [];
    private readonly List<Member> members = [];
    private int names;
    private int looks;
    private int budget;
    private int loopDepth;
    private int tryDepth;
    private bool isLater;
    private bool isAsync;
    private bool isStatic;
    private bool isIterator;
    private Kind? returned;

    private ProgramGenerator(int seed, bool exact, bool isWide)
    {
        // Neighbouring seeds would begin alike.
        random = new Random(unchecked((int)((uint)seed * 2_654_435_761u)));
        (this.exact, this.isWide) = (exact, isWide);
    }

    /// <param name="IsReference">A parameter by reference.</param>
    private sealed record Variable(string Name, Kind Kind, bool CanWrite = true, bool IsReference = false);

    private sealed record Member(string Name, Kind? Returns, Kind[] Parameters, bool IsStatic, bool HasOut = false, bool HasRef = false, bool IsAsync = false, bool IsIterator = false);

    /// <summary>Branches, loops, exceptions, jumps, callees: whatever the engine claims to follow.</summary>
    public static GeneratedProgram Any(int seed) => new ProgramGenerator(seed, exact: false, isWide: false).Program(seed, isBounded: seed % 2 == 0);

    /// <summary>As <see cref="Any"/>, with all else that the language has: structures, records, properties, delegates, references, writers, requests.</summary>
    public static GeneratedProgram Wide(int seed) => new ProgramGenerator(seed, exact: false, isWide: true).Program(seed, isBounded: seed % 2 == 0);

    /// <summary>One statement after the other on known values: each size is one number.</summary>
    public static GeneratedProgram StraightLine(int seed) => new ProgramGenerator(seed, exact: true, isWide: false).Program(seed, isBounded: true);

    private GeneratedProgram Program(int seed, bool isBounded)
    {
        code.AppendLine($"public sealed class Program{unchecked((uint)seed)} : IProgram {{");
        code.AppendLine("private int count = 3; private byte[] held = new byte[6]; private readonly byte[] fixedBytes = new byte[9]; private string label = \"ab\"; private static int total = 2; private const int Max = 16; private Box box = new();");
        if (isWide)
        {
            code.AppendLine(Own);
        }

        if (!exact || Chance(3))
        {
            for (var i = random.Next(0, 4); i > 0; i--)
            {
                Callee();
            }
        }

        isAsync = !exact && Chance(8);
        code.AppendLine("public void Run(int a, int b, bool f, byte[] d, string t, IClient client) => Go(a, b, f, d, t, client)" + (isAsync ? ".GetAwaiter().GetResult();" : ";"));
        code.AppendLine($"public {(isAsync ? "async Task" : "void")} Go(int a, int b, bool f, byte[] d, string t, IClient client) {{");
        Begin([new("a", Kind.Int), new("b", Kind.Int), new("f", Kind.Bool), new("d", Kind.Bytes), new("t", Kind.Text)], @static: false, returns: null);
        if (isBounded)
        {
            code.AppendLine(exact
                ? $"a = {random.Next(-3, 40)}{Given} b = {random.Next(1, 9)}{Given} f = {Pick("true", "false")}{Given} d = new byte[{random.Next(0, 20)}]{Given} t = {Pick("\"abc\"", "\"\"", "\"0123456789\"")}{Given}"
                : $"a = f ? {random.Next(-3, 9)} : {random.Next(0, 40)}; b = {random.Next(0, 9)}; d = new byte[{random.Next(0, 30)}]; t = \"héé\";");
        }

        Declare(Kind.Int, "x", "1");
        Declare(Kind.Int, "y", exact ? Number(1) : "b");
        Declare(Kind.Bytes, "p", "new byte[3]");
        Declare(Kind.Text, "s", Pick("t", "\"ab\""));
        if (exact)
        {
            code.AppendLine($"count = 4{Given} held = new byte[5]{Given} label = \"xy\"{Given} box = new Box(){Given} box.N = 3{Given} total = 1{Given} box.Data = held{Given}");
            scope.AddRange([new("count", Kind.Int), new("held", Kind.Bytes), new("label", Kind.Text), new("box.N", Kind.Int), new("box.Data", Kind.Bytes), new("total", Kind.Int)]);
        }

        budget = random.Next(4, 15);
        Statements(depth: 0);
        LookAtAll();
        code.AppendLine("}");
        return new GeneratedProgram(seed, code.AppendLine("}").ToString(), isBounded);
    }

    private void Begin(IEnumerable<Variable> parameters, bool @static, Kind? returns)
    {
        (isStatic, returned, loopDepth, isLater) = (@static, returns, 0, false);
        scope.Clear();
        scope.AddRange(parameters);
        if (exact)
        {
            // What a field holds to begin with is joined over all that is assigned to it.
            return;
        }

        scope.Add(new("total", Kind.Int));
        if (!@static)
        {
            scope.AddRange([new("count", Kind.Int), new("held", Kind.Bytes), new("fixedBytes", Kind.Bytes, CanWrite: false), new("label", Kind.Text), new("box", Kind.Box), new("box.N", Kind.Int), new("box.Data", Kind.Bytes)]);
        }

        if (!@static && isWide)
        {
            scope.AddRange([new("this.Size", Kind.Int), new("this.Body", Kind.Bytes), new("this.Tricky", Kind.Int), new("this.Twice", Kind.Int, CanWrite: false), new("lengths[0]", Kind.Int), new("parts[0]", Kind.Bytes), new("bag", Kind.Octets)]);
        }
    }

    /// <summary>A method that the later ones may call.</summary>
    private void Callee()
    {
        var name = $"M{members.Count}";
        Kind? returns = random.Next(9) switch { 0 or 1 => Kind.Int, 2 or 3 => Kind.Bytes, 4 => Kind.Text, 5 => Kind.Bool, 6 => Kind.Pair, 7 => null, _ => Kind.Long };
        var parameters = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(Kind.Int, Kind.Int, Kind.Bytes, Kind.Bytes, Kind.Text, Kind.Bool, Kind.Stream)).ToArray();
        var member = new Member(name, returns, parameters, IsStatic: Chance(2));
        if (!exact)
        {
            member = random.Next(8) switch
            {
                0 => member with { Returns = Kind.Bool, HasOut = true },
                1 => member with { HasRef = true },
                2 when returns is not null => member with { IsAsync = true },
                3 => member with { Returns = Kind.Int, IsIterator = true },
                _ => member,
            };
        }

        var list = string.Join(", ", parameters.Select((kind, i) => $"{NameOf(kind)} q{i}")
            .Concat(member.HasOut ? ["out byte[] made"] : []).Concat(member.HasRef ? ["ref int counter"] : []));
        var result = member.Returns is { } kind ? NameOf(kind) : "void";
        (isAsync, isIterator) = (member.IsAsync, member.IsIterator);
        var isRecursive = isWide && Chance(8);
        code.AppendLine($"private {(member.IsStatic ? "static " : "")}{(member.IsAsync ? $"async Task<{result}>" : member.IsIterator ? $"IEnumerable<{result}>" : result)} {name}({list}) {{");
        Begin(parameters.Select(static (kind, i) => new Variable($"q{i}", kind)), member.IsStatic, member.Returns);
        if (member.HasOut)
        {
            code.AppendLine("made = new byte[1];");
            scope.Add(new("made", Kind.Bytes, IsReference: true));
        }

        if (member.HasRef)
        {
            scope.Add(new("counter", Kind.Int, IsReference: true));
        }

        if (isRecursive)
        {
            code.AppendLine("Tick();");
            members.Add(member);
        }

        Declare(Kind.Int, "x", Literal());
        Declare(Kind.Bytes, "p", "new byte[4]");
        Declare(Kind.Text, "s", "\"a\"");
        budget = random.Next(1, 5);
        if (member.IsAsync)
        {
            code.AppendLine(Pick("await Task.Yield();", "await Task.CompletedTask;"));
        }

        // What callers pass is joined over all of them, so that only the caller's own looks are exact.
        Statements(depth: exact ? 3 : 1);
        if (!exact && !member.IsIterator)
        {
            LookAtAll();
        }

        code.AppendLine(member.IsIterator ? $"yield return {Number(1)};" : member.Returns is { } value ? $"return {Of(value, 2)};" : "").AppendLine("}");
        (isAsync, isIterator) = (false, false);
        if (!isRecursive)
        {
            members.Add(member);
        }
    }

    private string? Call(Kind kind, int depth)
    {
        var fitting = members.Where(m => m.Returns == kind && !m.IsIterator && !m.HasOut && !m.HasRef && (m.IsStatic || !isStatic)).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var member = fitting[random.Next(fitting.Count)];
        var call = $"{member.Name}({Arguments(member, depth)})";
        return !member.IsAsync ? call
            : isAsync && !isLater ? $"(await {call}{Pick("", ".ConfigureAwait(false)")})"
            : $"{call}{Pick(".Result", ".GetAwaiter().GetResult()")}";
    }

    /// <summary>In their order, or by name in another one.</summary>
    private string Arguments(Member member, int depth)
    {
        var arguments = member.Parameters.Select(kind => Of(kind, Math.Max(depth, 0))).ToList();
        return string.Join(", ", arguments.Count > 1 && isWide && !member.HasOut && !member.HasRef && Chance(5) ? arguments.Select(static (argument, i) => $"q{i}: {argument}").Reverse() : arguments);
    }

    private static string NameOf(Kind kind) => kind switch
    {
        Kind.Int => "int",
        Kind.Long => "long",
        Kind.Byte => "byte",
        Kind.Bool => "bool",
        Kind.Maybe => "int?",
        Kind.Bytes => "byte[]",
        Kind.Text => "string",
        Kind.Stream => "MemoryStream",
        Kind.Ints => "List<int>",
        Kind.Octets => "List<byte>",
        Kind.Span => "ReadOnlySpan<byte>",
        Kind.Pair => "(int N, byte[] D)",
        Kind.Builder => "StringBuilder",
        Kind.Action => "Action<int>",
        _ => kind.ToString(),
    };

    private void Declare(Kind kind, string name, string value)
    {
        code.AppendLine($"{(Chance(2) && kind != Kind.Maybe ? NameOf(kind) : kind is Kind.Bool or Kind.Text or Kind.Bytes or Kind.Int or Kind.Long or Kind.Stream ? "var" : NameOf(kind))} {name} = {value};");
        Cap(kind, name);
        scope.Add(new(name, kind));
        if (kind == Kind.Pair)
        {
            scope.AddRange([new($"{name}.N", Kind.Int), new($"{name}.D", Kind.Bytes)]);
        }
        else if (kind is Kind.Box or Kind.Cell or Kind.Leaf or Kind.Held)
        {
            var canWrite = kind is Kind.Box or Kind.Cell;
            scope.AddRange([new($"{name}.N", Kind.Int, canWrite), new($"{name}.Data", Kind.Bytes, canWrite)]);
            if (kind == Kind.Held)
            {
                scope.Add(new($"{name}.Doubled", Kind.Int, CanWrite: false));
            }
        }
    }

    private void Look(Variable variable) => code.AppendLine($"See({looks++}, {variable.Name});");

    /// <summary>Whether it has a size, or is a number.</summary>
    private static bool IsSeen(Kind kind) => kind is not (Kind.Box or Kind.Pair or Kind.Cell or Kind.Leaf or Kind.Held or Kind.Action);

    private void LookAtAll()
    {
        foreach (var variable in scope.Where(static v => IsSeen(v.Kind)))
        {
            if (CanUse(variable) && (exact || Chance(2)))
            {
                Look(variable);
            }
        }
    }

    private void Cap(Kind kind, string name)
    {
        if (kind is Kind.Bytes or Kind.Text or Kind.Stream or Kind.Ints or Kind.Octets or Kind.Builder)
        {
            code.AppendLine($"Cap({name});");
        }
    }

    /// <summary>A span can neither be captured nor live across an <c>await</c> or <c>yield</c>; a reference cannot be captured.</summary>
    private bool CanUse(Variable variable) => !(variable.IsReference && isLater) && !(variable.Kind == Kind.Span && (isLater || isAsync || isIterator));

    private Variable? Find(Kind kind, bool toWrite = false)
    {
        var fitting = scope.Where(v => v.Kind == kind && (v.CanWrite || !toWrite) && CanUse(v)).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }

    /// <summary>A variable that a reference can be taken of: neither a property nor, to keep the text short, a member.</summary>
    private Variable? FindLocation(Kind kind)
    {
        var fitting = scope.Where(v => v.Kind == kind && v.CanWrite && CanUse(v) && !v.Name.Contains('.', StringComparison.Ordinal)).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }

    private string Fresh(string prefix) => $"{prefix}{names++}";

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
