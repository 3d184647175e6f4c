using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>
/// A method body with an expression to look at: <c>At(expression)</c>, or <c>AtSpan(span)</c>. The engine says what it may be; running the
/// same code says what it was.
/// </summary>
internal sealed class Probe
{
    /// <summary>What every body may use; nothing is known of any of them.</summary>
    public const string Parameters = "bool flag, byte[] data, string text, int number, Stream stream, IEnumerable<string> items";

    private const string Usings = """
        using System; using System.Buffers; using System.Collections.Generic; using System.ComponentModel.DataAnnotations; using System.Diagnostics; using System.Globalization; using System.IO; using System.Linq;
        using System.Security.Cryptography; using System.Text; using System.Threading; using System.Threading.Tasks; using static Observer;
        """;

    private const string Observer = """
        public static class Observer
        {
            [System.ThreadStatic] public static System.Collections.Generic.List<long> Seen;
            public static T At<T>(T value)
            {
                if (Size(value) is { } size) (Seen ??= new()).Add(size);
                return value;
            }
            public static void AtSpan<T>(System.ReadOnlySpan<T> span) => (Seen ??= new()).Add(span.Length);
            private static long? Size(object value) => value switch
            {
                null => null,
                string text => text.Length,
                System.Array array => array.Length,
                System.IO.Stream stream => stream.Length,
                System.Text.StringBuilder builder => builder.Length,
                System.Collections.ICollection collection => collection.Count,
                bool truth => truth ? 1 : 0,
                System.IConvertible number => number.ToInt64(null),
                System.ReadOnlyMemory<byte> memory => memory.Length,
                System.Memory<byte> memory => memory.Length,
                _ => null,
            };
        }
        """;

    /// <summary>What <see cref="ProbePolicy"/> watches and follows.</summary>
    public static MetadataReference LibraryReference { get; } = CompileLibrary();

    /// <summary>What does not depend on the engine, for a process that runs the tests many times (<c>.ci/mutation</c>).</summary>
    private static readonly ConcurrentDictionary<string, (CSharpCompilation Compilation, Lazy<IReadOnlyList<long>> Seen)>? kept =
        Environment.GetEnvironmentVariable("KMSANALYZERS_MUTATION") is null ? null : new(StringComparer.Ordinal);

    private readonly Lazy<IReadOnlyList<long>> seen;

    private Probe(string body, string members, string types)
    {
        var code = body.Contains("At(", StringComparison.Ordinal) || body.Contains("AtSpan", StringComparison.Ordinal) || body.Contains("client.", StringComparison.Ordinal)
            ? body
            : $"At({body});";
        var isAsync = code.Contains("await ", StringComparison.Ordinal);
        var source = $$"""
            {{Usings}}
            public partial class Probed
            {
                {{members}}
                public {{(isAsync ? "async Task" : "void")}} Run({{Parameters}}, IClient client)
                {
                    {{code}}
                }
            }
            {{types}}
            """;
        (Compilation, seen) = kept?.GetOrAdd(source, Compiled) ?? Compiled(source);
        Owner = Compilation.GetTypeByMetadataName("Probed")!.GetMembers("Run").OfType<IMethodSymbol>().Single();
        Result = Analyze(Owner);
    }

    private static (CSharpCompilation Compilation, Lazy<IReadOnlyList<long>> Seen) Compiled(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Probed",
            [CSharpSyntaxTree.ParseText(source, path: "Probed.cs"), CSharpSyntaxTree.ParseText(Observer, path: "Observer.cs")],
            [.. Basic.Reference.Assemblies.Net100.References.All, LibraryReference],
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false));
        return (compilation, new(() => Run(Compile(compilation))));
    }

    public CSharpCompilation Compilation { get; }

    public IMethodSymbol Owner { get; }

    public FlowResult Result { get; }

    /// <param name="body">Statements, or one expression.</param>
    /// <param name="members">Of the class around the method.</param>
    /// <param name="types">Beside the class.</param>
    public static Probe Of(string body, string members = "", string types = "") => new(body, members, types);

    /// <summary>What the engine makes of the expression that is looked at; null if it says that none gets there.</summary>
    public Value? Computed => ComputedAt(0);

    /// <summary>What the engine makes of the expression when it looks at another method of the class.</summary>
    public Value? ComputedIn(string method) =>
        ComputedAt(0, Analyze(Compilation.GetTypeByMetadataName("Probed")!.GetMembers(method).OfType<IMethodSymbol>().Single()));

    public string SizeIn(string method) => ComputedIn(method) is { } value ? $"{SizeOf(value)}" : "never";

    public Value? ComputedAt(int index) => ComputedAt(index, Result);

    private Value? ComputedAt(int index, FlowResult result)
    {
        var calls = Compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static call => call.Expression is SimpleNameSyntax { Identifier.Text: "At" or "AtSpan" }).ToList();
        var argument = calls[index].ArgumentList.Arguments[0].Expression;
        var operation = Compilation.GetSemanticModel(argument.SyntaxTree).GetOperation(argument, TestContext.Current.CancellationToken)!;
        return result.ValueOf(operation);
    }

    /// <summary>The number, where it is one, else the length; as <see cref="Ranges"/> prints.</summary>
    public string Size => Computed is null ? "never" : $"{SizeOf(Computed)}";

    /// <summary>How many blocks the engine ran in the last look.</summary>
    public long Visits { get; private set; }

    public FlowResult Analyze(IMethodSymbol method)
    {
        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(TestContext.Current.CancellationToken);
        var operation = Compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, TestContext.Current.CancellationToken)!;
        ImmutableArray<IOperation> blocks = operation is IMethodBodyOperation body ? [(body.BlockBody ?? body.ExpressionBody)!] : [operation];
        var engine = new FlowEngine(Compilation, new ProbePolicy());
        var result = engine.Analyze(blocks, method, TestContext.Current.CancellationToken);
        Visits = engine.Visits;
        return result;
    }

    /// <summary>Runs the body on several sets of arguments and gives the sizes that were seen; a body that throws has shown what it has shown.</summary>
    public IReadOnlyList<long> Run() => seen.Value;

    private static List<long> Run(Assembly assembly)
    {
        var observer = assembly.GetType("Observer")!.GetField("Seen")!;
        var seen = new List<long>();
        foreach (var length in new[] { 0, 1, 15, 16, 100, 4095, 4096, 4097, 9000 })
        {
            foreach (var flag in new[] { true, false })
            {
                observer.SetValue(null, null);
                var target = Activator.CreateInstance(assembly.GetType("Probed")!);
                var items = Enumerable.Range(0, length % 11).Select(i => new string('x', i * 50)).ToList();
                try
                {
                    object?[] arguments = [flag, new byte[length], new string('é', length), length, new MemoryStream(new byte[length]), items, null];
                    (assembly.GetType("Probed")!.GetMethod("Run")!.Invoke(target, arguments) as Task)?.GetAwaiter().GetResult();
                }
                catch (Exception thrown) when (thrown is not InvalidProgramException)
                {
                    // A guard that throws is what many of the bodies are about.
                }

                seen.AddRange((List<long>?)observer.GetValue(null) ?? []);
            }
        }

        return seen;
    }

    /// <summary>The size is as expected, and no run of the code contradicts it.</summary>
    public static void Check(string body, string expected, string members = "", string types = "")
    {
        var probe = Of(body, members, types);
        Assert.Equal(expected, probe.Size);
        probe.CheckRuns();
    }

    public void CheckRuns()
    {
        var size = Computed is null ? Ranges.None : SizeOf(Computed);
        Assert.All(Run(), seen => Assert.True(size.Contains(seen), $"{seen} was seen, {size} was computed"));
    }

    private static Ranges SizeOf(Value value) =>
        value.Length.Equals(Ranges.Natural) && !value.Number.Equals(Ranges.All) ? value.Number : value.Length;

    private static Assembly Compile(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        var errors = emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, errors));
        stream.Position = 0;
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        context.Resolving += static (loading, name) => name.Name == "Library" ? loading.LoadFromStream(LibraryImage()) : null;
        return context.LoadFromStream(stream);
    }

    public static MemoryStream LibraryImage()
    {
        var stream = new MemoryStream();
        var compilation = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(ProbePolicy.Library)],
            Basic.Reference.Assemblies.Net100.References.All,
            new(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
        Assert.True(compilation.Emit(stream).Success);
        stream.Position = 0;
        return stream;
    }

    private static MetadataReference CompileLibrary() => MetadataReference.CreateFromStream(LibraryImage());
}
