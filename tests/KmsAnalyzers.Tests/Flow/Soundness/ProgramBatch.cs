using System.Collections.Immutable;
using System.Runtime.Loader;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>What was seen in one place, in one run.</summary>
internal readonly record struct Sight(long Size, bool IsNull, bool IsAscii, string? Text);

/// <summary>A look at a value: what the engine says of it, and all that was seen; nothing is computed where the engine says that none gets there.</summary>
internal sealed record Look(GeneratedProgram Program, string Method, string Expression, Value? Computed, bool IsNumber, IReadOnlyList<Sight> Seen)
{
    public Ranges Size => Computed is null ? Ranges.None : IsNumber ? Computed.Number : Computed.Length;

    public bool IsFinite => Size.High < NumberTypes.LongestArray;

    /// <summary>The first thing seen that the engine rules out; null if there is none.</summary>
    public string? Contradiction => Seen.Where(seen => !Allows(seen)).Select(seen => $"{Expression} was {Show(seen)}, not {(Computed is null ? "reached" : $"{Size}, null: {Computed.Null}, {Computed.Tags}, {Computed.Constant}")}").FirstOrDefault();

    /// <summary>What the engine says, where it is not the one size that was seen; null where it is.</summary>
    public string? Inexactness => Seen.All(seen => Size.Single == seen.Size) ? null : $"{Expression} was {Show(Seen[0])}, and may be {Size}";

    private bool Allows(Sight seen) => Computed is not null && (seen.IsNull
        ? Computed.Null != Nullness.No
        : Computed.Null != Nullness.Yes
            && Size.Contains(seen.Size)
            && (!Computed.Tags.Has(Tag.Ascii) || seen.IsAscii || seen.Text is null)
            && (Computed.Constant.Value is not string constant || seen.Text is null || seen.Text == constant));

    private static string Show(Sight seen) => seen.IsNull ? "null" : seen.Text is null ? $"{seen.Size}" : $"{seen.Size} (\"{seen.Text}\")";
}

/// <summary>Many programs in one compilation, loaded and run once, and seen by one engine.</summary>
internal static class ProgramBatch
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Security.Cryptography; global using System.Text; global using System.Threading.Tasks;";

    private const string Shared = Usings + """

        public interface IProgram { void Run(int a, int b, bool f, byte[] d, string t, IClient client); }
        public sealed class Box { public int N; public byte[] Data = new byte[2]; public Box Grown() { N++; return this; } }
        public struct Cell { public int N; public byte[] Data; public void Set(int n) { N = n; Data = new byte[3]; } public readonly int Twice() => N * 2; }
        public record Leaf(int N, byte[] Data);
        public sealed class Held(int n, byte[] data) { private readonly int given = n; private readonly int doubled = n & 63; public int Size { get; } = data.Length; public bool Fits(int most) => Data.Length <= most; public Held Within(int most) { if (Data.Length > most) throw new InvalidOperationException(); return this; } public Held Below(int most) { if (given > most) throw new InvalidOperationException(); return this; } public int Doubled => doubled; public byte[] Data { get; } = data; public int N { get; private set; } = n; public void Grow() => N++; }
        public sealed class Undo(Action undo) : IDisposable { public void Dispose() => undo(); }
        public static class Program { public static IClient Client; }
        """;

    private const string Observer = """
        global using static Observed;
        public sealed class Spent : Exception { }
        public sealed class Client : IClient
        {
            public Reply Send(Request request)
            {
                var id = int.Parse(request.Key);
                See(id, request.Body);
                See(~id, request.Count);
                return new Reply();
            }
            public Task<Reply> SendAsync(Request request, System.Threading.CancellationToken token) => throw new NotSupportedException();
        }
        public static class Observed
        {
            public static HashSet<(int, long, bool, bool, string)> Seen;
            public static bool Stopped;
            private static int ticks;
            public static void Run(IProgram program, int a, int b, bool f, byte[] d, string t)
            {
                (Stopped, ticks) = (false, 0);
                var client = Program.Client = new Client();
                try { program.Run(a, b, f, d, t, client); }
                catch (Exception) { }
            }
            private static void Add(int id, long size, bool isNull = false, bool isAscii = false, string text = null) { if (!Stopped) Seen.Add((id, size, isNull, isAscii, text)); }
            public static void See(int id, int value) => Add(id, value);
            public static void See(int id, long value) => Add(id, value);
            public static void See(int id, bool value) => Add(id, value ? 1 : 0);
            public static void See(int id, int? value) => Add(id, value ?? 0, value is null);
            public static void See(int id, byte[] value) => Add(id, value?.Length ?? 0, value is null);
            public static void See(int id, string value) => Add(id, value?.Length ?? 0, value is null, value is not null && value.All(char.IsAscii), value is { Length: < 40 } ? value : null);
            public static void See(int id, MemoryStream value) => Add(id, value?.Length ?? 0, value is null);
            public static void See(int id, StringBuilder value) => Add(id, value?.Length ?? 0, value is null);
            public static void See(int id, List<int> value) => Add(id, value?.Count ?? 0, value is null);
            public static void See(int id, List<byte> value) => Add(id, value?.Count ?? 0, value is null);
            public static void See(int id, ReadOnlySpan<byte> value) => Add(id, value.Length);
            private static void Stop() { Stopped = true; throw new Spent(); }
            public static void Tick() { if (Stopped || ++ticks > 400) Stop(); }
            public static int Limit(int size) { if (size > 20_000) Stop(); return size; }
            public static void Cap(byte[] value) => Limit(value?.Length ?? 0);
            public static void Cap(string value) => Limit(value?.Length ?? 0);
            public static void Cap(MemoryStream value) => Limit((int)(value?.Length ?? 0));
            public static void Cap(StringBuilder value) => Limit(value?.Length ?? 0);
            public static void Cap(List<int> value) => Limit(value?.Count ?? 0);
            public static void Cap(List<byte> value) => Limit(value?.Count ?? 0);
        }
        """;

    private static readonly (int A, int B, bool F, int Bytes, string? Text)[] inputs =
    [
        (0, 0, true, 0, ""), (1, 7, false, 7, "ab"), (5, -2, true, 2, "a-b,c"), (40, 3, false, 3, "é"), (-17, 100, true, 100, "xx-xxxé"),
        (int.MaxValue, int.MinValue, false, 17, "0123456789"), (4096, 257, true, 5000, new string('é', 300)), (3, 3, false, -1, null),
    ];

    private static readonly CSharpCompilation running = Base("Running", [Shared, Observer]);
    private static readonly CSharpCompilation analysed = Base("Analysed", [Shared]);

    /// <param name="skipped">Gets the errors of programs that do not compile.</param>
    public static IReadOnlyList<Look> Check(IReadOnlyList<GeneratedProgram> programs, ICollection<string> skipped)
    {
        var seen = Run(programs, skipped);
        var trees = seen.Keys.Select(static program => (Program: program, Analysed: program.Analysed()))
            .Select(static p => (p.Program, p.Analysed.Looks, Tree: CSharpSyntaxTree.ParseText(p.Analysed.Code))).ToList();
        var compilation = analysed.AddSyntaxTrees(trees.Select(static t => t.Tree));
        var engine = new FlowEngine(compilation, new ProbePolicy());
        return [.. trees.SelectMany(t => Analyse(engine, t.Program, t.Tree, t.Looks, seen[t.Program]))];
    }

    private static IEnumerable<Look> Analyse(FlowEngine engine, GeneratedProgram program, SyntaxTree tree, IReadOnlyList<(int Id, int Start, int Length)> looks, ILookup<int, Sight> seen)
    {
        var model = engine.Compilation.GetSemanticModel(tree);
        var root = tree.GetRoot(TestContext.Current.CancellationToken);
        foreach (var method in root.DescendantNodes(static node => node is not MethodDeclarationSyntax).OfType<MethodDeclarationSyntax>().Where(method => looks.Any(look => method.Span.Contains(look.Start) && seen.Contains(look.Id))))
        {
            var result = engine.Analyze([model.GetOperation(method)!], model.GetDeclaredSymbol(method)!, TestContext.Current.CancellationToken);
            if (result.IsGivenUp)
            {
                continue;
            }

            foreach (var (id, start, length) in looks.Where(look => method.Span.Contains(look.Start) && seen.Contains(look.Id)))
            {
                var expression = (ExpressionSyntax)root.FindNode(new(start, length), getInnermostNodeForTie: true);
                var type = model.GetTypeInfo(expression, TestContext.Current.CancellationToken).Type;
                yield return new(program, method.Identifier.Text, expression.ToString(), result.ValueOf(model.GetOperation(expression)!), NumberTypes.IsIntegral(type) || NumberTypes.IsBoolean(type), [.. seen[id]]);
            }

            foreach (var call in result.Calls.Where(static call => call.Via.IsEmpty))
            {
                if (call.Arguments[0].Objects is [var request] && call.Objects.TryGetValue(request, out var made)
                    && int.TryParse(made.Properties["Key"].Value.Constant.Value as string, out var id))
                {
                    yield return new(program, method.Identifier.Text, $"{call.Operation.Syntax}.Body", made.Properties["Body"].Value, IsNumber: false, [.. seen[id]]);
                    yield return new(program, method.Identifier.Text, $"{call.Operation.Syntax}.Count", made.Properties["Count"].Value, IsNumber: true, [.. seen[~id]]);
                }
            }
        }
    }

    private static Dictionary<GeneratedProgram, ILookup<int, Sight>> Run(IReadOnlyList<GeneratedProgram> programs, ICollection<string> skipped)
    {
        var trees = programs.ToDictionary(static p => CSharpSyntaxTree.ParseText(p.Text));
        var compilation = running.AddSyntaxTrees(trees.Keys);
        using var stream = new MemoryStream();
        while (compilation.Emit(stream) is { Success: false } failed)
        {
            var errors = failed.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).ToList();
            var broken = errors.Select(static d => d.Location.SourceTree!).Distinct().Where(trees.ContainsKey).ToList();
            broken = broken.Count > 0 ? broken : [.. trees.Keys];
            foreach (var tree in broken)
            {
                var error = errors.Find(e => e.Location.SourceTree == tree) ?? errors[0];
                skipped.Add($"seed {trees[tree].Seed}: {error.GetMessage(null)}: {error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}");
                trees.Remove(tree);
            }

            compilation = compilation.RemoveSyntaxTrees(broken);
            stream.SetLength(0);
        }

        stream.Position = 0;
        var context = new AssemblyLoadContext(name: null);
        context.Resolving += static (loading, name) => name.Name == "Library" ? loading.LoadFromStream(Probe.LibraryImage()) : null;
        var assembly = context.LoadFromStream(stream);
        var observed = assembly.GetType("Observed")!;
        var seen = observed.GetField("Seen")!;
        var run = observed.GetMethod("Run")!;
        var all = new Dictionary<GeneratedProgram, ILookup<int, Sight>>();
        foreach (var program in trees.Values)
        {
            var sights = new HashSet<(int Id, long Size, bool IsNull, bool IsAscii, string? Text)>();
            seen.SetValue(null, sights);
            var type = assembly.GetType($"Program{unchecked((uint)program.Seed)}")!;
            foreach (var (a, b, f, bytes, text) in inputs)
            {
                run.Invoke(null, [Activator.CreateInstance(type), a, b, f, bytes < 0 ? null : new byte[bytes], text]);
            }

            all[program] = sights.ToLookup(static s => s.Id, static s => new Sight(s.Size, s.IsNull, s.IsAscii, s.Text));
        }

        return all;
    }

    private static CSharpCompilation Base(string name, ImmutableArray<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            name,
            sources.Select(static source => CSharpSyntaxTree.ParseText(source)),
            [.. Basic.Reference.Assemblies.Net100.References.All, Probe.LibraryReference],

            // Not optimised: where the runtime replaces a loop of such a program while it runs, its just-in-time compiler may crash (seed 6012327, .NET 10.0.12).
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, allowUnsafe: true, concurrentBuild: false, warningLevel: 0));

        // Bound once, so that what is made of it shares what is known of the references.
        compilation.GetTypeByMetadataName("System.Object");
        return compilation;
    }
}
