using System.Reflection;
using System.Text;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>
/// Pieces of code, all in one compilation: what the table makes of each, and what comes out when it is run. A piece is an expression, or
/// statements that end in <c>return</c>; it may use the parameters of <see cref="Parameters"/>, of which the table knows nothing.
/// </summary>
internal sealed class TransferProbes
{
    private const string Parameters = "bool flag, byte[] bytes, string text, int number, Stream stream, string path";

    private const string Prelude = """
        using System; using System.Buffers; using System.Buffers.Binary; using System.Buffers.Text; using System.Collections.Generic;
        using System.Collections.Immutable; using System.Globalization; using System.IO; using System.Linq; using System.Net;
        using System.Runtime.InteropServices; using System.Security.Cryptography; using System.Text; using System.Text.Json;
        using System.Threading; using System.Threading.Tasks; using System.Xml.Linq;

        public static class Observe
        {
            public static long Of<T>(Span<T> span) => span.Length;
            public static long Of<T>(ReadOnlySpan<T> span) => span.Length;
            public static long Of<T>(Memory<T> memory) => memory.Length;
            public static long Of<T>(ReadOnlyMemory<T> memory) => memory.Length;
            public static long Of<T>(ReadOnlySequence<T> sequence) => sequence.Length;
            public static long Of(object value) => value switch
            {
                string text => text.Length,
                Array array => array.Length,
                Stream stream => stream.Length,
                StringBuilder builder => builder.Length,
                System.Collections.ICollection collection => collection.Count,
                System.Collections.IEnumerable items => items.Cast<object>().LongCount(),
                ulong large => large > long.MaxValue ? long.MaxValue : (long)large,
                IConvertible number => number.ToInt64(null),
                _ => throw new InvalidOperationException($"What is the size of {value}?"),
            };
        }

        [Flags] public enum Colors { None = 0, Red = 1, Green = 2, Blue = 4 }
        public enum Level { Low = 1, Medium = 2, Critical = 3 }

        public static class Probes
        {

        """;

    private readonly Dictionary<string, int> numbers = [];
    private readonly CSharpCompilation compilation;
    private readonly Lazy<Type> compiled;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<(IBlockOperation Body, IMethodSymbol Method, IOperation Observed)> probes = [];

    public TransferProbes(IEnumerable<string> codes)
    {
        var source = new StringBuilder(Prelude);
        foreach (var code in codes.Distinct())
        {
            numbers.Add(code, numbers.Count);
            var at = code.LastIndexOf("return ", StringComparison.Ordinal);
            var (statements, result) = at < 0 ? ("", code) : (code[..at], code[(at + "return ".Length)..].TrimEnd(';'));
            source.Append("    public static async Task<long> P").Append(numbers[code]).Append('(').Append(Parameters).Append(") { ")
                .Append(statements).Append(" return Observe.Of(").Append(result).AppendLine("); }");
        }

        var tree = CSharpSyntaxTree.ParseText(source.Append('}').ToString());
        compilation = CSharpCompilation.Create(
            "Probes", [tree], Basic.Reference.Assemblies.Net100.References.All, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        compiled = new(Compile);
        var model = compilation.GetSemanticModel(tree);
        var methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>();
        foreach (var method in methods.Where(static method => method.Identifier.Text[0] == 'P'))
        {
            var body = ((IMethodBodyOperation)model.GetOperation(method)!).BlockBody!;
            var observation = (InvocationExpressionSyntax)((ReturnStatementSyntax)method.Body!.Statements.Last()).Expression!;
            var observed = observation.ArgumentList.Arguments[0].Expression;
            probes.Add((body, model.GetDeclaredSymbol(method)!, model.GetOperation(observed)!));
            used.UnionWith(body.Descendants().SelectMany(MembersOf).SelectMany(RowsOf));
        }
    }

    /// <summary>The ids of the rows that some piece has called for.</summary>
    public IReadOnlySet<string> Used => used;

    /// <summary>The length of what the code yields, or the number it is.</summary>
    public Ranges Computed(string code)
    {
        var (body, method, observed) = probes[numbers[code]];
        var value = new FlowEngine(compilation, new ProbePolicy()).Analyze([body], method, CancellationToken.None).ValueOf(observed);
        return value is null ? Ranges.None : NumberTypes.IsIntegral(observed.Type) ? value.Number : value.Length;
    }

    /// <summary>What comes out for a variety of arguments; the code may throw for some of them, but not for all.</summary>
    public IReadOnlyList<long> Run(string code)
    {
        var method = compiled.Value.GetMethod($"P{numbers[code]}")!;
        var results = new List<long>();
        Exception? thrown = null;
        for (var round = 0; round < (Samples.Matter(code) ? Samples.Rounds : 1); round++)
        {
            try
            {
                results.Add(((Task<long>)method.Invoke(null, Samples.Of(round))!).GetAwaiter().GetResult());
            }
            catch (Exception exception) when (exception is not NullReferenceException)
            {
                thrown = exception;
            }
        }

        return results.Count > 0 ? results : throw new InvalidOperationException($"It always throws: {code}", thrown);
    }

    private static IEnumerable<ISymbol?> MembersOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IPropertyReferenceOperation { Parent: IAssignmentOperation assignment } property when assignment.Target == property
            => [property.Property.SetMethod],
        IPropertyReferenceOperation property => [property.Property],
        IFieldReferenceOperation field => [field.Field],
        IConversionOperation conversion => [conversion.OperatorMethod],
        _ => [],
    };

    private static IEnumerable<string> RowsOf(ISymbol? member)
    {
        for (var declared = member?.OriginalDefinition; declared is not null; declared = Overridden(declared)?.OriginalDefinition)
        {
            if (declared.GetDocumentationCommentId() is { } id && TransferTable.Rows.ContainsKey(id))
            {
                yield return id;
                yield break;
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private Type Compile()
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        var errors = result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0
            ? Assembly.Load(stream.ToArray()).GetType("Probes")!
            : throw new InvalidOperationException(string.Join('\n', errors.Select(static error =>
                $"{error.GetMessage(null)} in {error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}")));
    }

    /// <summary>Arguments that have shown mistakes: empty, one too many, halves of surrogate pairs, what grows when it is encoded.</summary>
    private static class Samples
    {
        public const int Rounds = 24;

        private static readonly int[] lengths = [0, 1, 2, 3, 15, 16, 17, 57, 58, 300, 5000];

        private static readonly string[] texts =
        [
            "", "a", "ab c", "0aF1", "é€", "😀😀", "\ud800", "x\udc00y", "\ufdfa\ufdfa", "  padded  ", "a,b;c\r\nd", "<&\"'>%20&lt;",
            new('x', 300), new('€', 100), "AAAA", "42", "-7",
        ];

        private static readonly int[] numbers = [0, 1, 2, 3, 5, 16, 33, 100, 4097, -1, int.MinValue, 12345];

        private static readonly Lazy<string> file = new(static () =>
        {
            var path = Path.Combine(Path.GetTempPath(), $"transfer-probe-{Environment.ProcessId}.txt");
            File.WriteAllText(path, "first\nsecond\n");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
            return path;
        });

        /// <summary>Whether the code uses any of them.</summary>
        public static bool Matter(string code) =>
            new[] { "flag", "bytes", "text", "number", "stream" }.Any(name => code.Contains(name, StringComparison.Ordinal));

        public static object[] Of(int round)
        {
            var bytes = Enumerable.Range(0, lengths[round % lengths.Length]).Select(static i => (byte)(i * 37)).ToArray();
            return [round % 2 == 0, bytes, texts[round % texts.Length], numbers[round % numbers.Length], new MemoryStream([.. bytes]), file.Value];
        }
    }
}
