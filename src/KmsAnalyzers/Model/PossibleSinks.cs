using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Model;

/// <summary>
/// The names of methods that may hand bytes they are given to KMS, or hand out keys that KMS has made: those with a call of such an operation, and their
/// callers, three calls deep. Only documents that have such a name are looked at; a name too many costs time, no truth.
/// </summary>
internal static class PossibleSinks
{
    /// <summary>As deep as the engine follows calls.</summary>
    private const int Depth = 3;

    public static ImmutableHashSet<string> In(Compilation compilation, KmsSymbols symbols, NameIndex documents, CancellationToken cancellation)
    {
        var read = new Dictionary<SyntaxTree, List<(string Caller, List<SimpleNameSyntax> Called)>>();

        // A name alone says little (who has not an Encrypt of their own?), so whoever bears one is looked up.
        var sinks = new HashSet<string>(CallersOf(KmsSymbols.ByteMovingNames, MovesBytes), StringComparer.Ordinal);
        var latest = sinks.ToList();
        for (var depth = 1; depth < Depth && latest.Count > 0; depth++)
        {
            latest = [.. CallersOf(latest, static _ => true).Where(sinks.Add)];
        }

        return sinks.ToImmutableHashSet(StringComparer.Ordinal);

        IReadOnlyCollection<string> CallersOf(IEnumerable<string> names, Func<SimpleNameSyntax, bool> isCalled)
        {
            var called = new HashSet<string>(names, StringComparer.Ordinal);
            var callers = new HashSet<string>(StringComparer.Ordinal);
            foreach (var tree in documents.DocumentsWith(called))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!read.TryGetValue(tree, out var methods))
                {
                    read[tree] = methods = NamesPerMethod(tree.GetRoot(cancellation));
                }

                callers.UnionWith(methods.Where(method => method.Called.Any(name => called.Contains(name.Identifier.ValueText) && isCalled(name))).Select(static method => method.Caller));
            }

            return callers;
        }

        bool MovesBytes(SimpleNameSyntax name) =>
            compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol method
            && symbols.OperationOf(method) is { } operation && KmsSymbols.MovesBytes(operation);
    }

    private static List<(string Caller, List<SimpleNameSyntax> Called)> NamesPerMethod(SyntaxNode root)
    {
        var methods = new List<(string Caller, List<SimpleNameSyntax> Called)>();
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                // A local function belongs to its method: whoever calls it stands in the same block.
                case MethodDeclarationSyntax { Identifier.ValueText: var name }:
                    methods.Add((name, []));
                    break;
                case ConstructorDeclarationSyntax { Identifier.ValueText: var name }:
                    methods.Add((name, []));
                    break;
                case PropertyDeclarationSyntax { Identifier.ValueText: var name }:
                    methods.Add((name, []));
                    break;
                case SimpleNameSyntax name when methods.Count > 0:
                    methods[methods.Count - 1].Called.Add(name);
                    break;
            }
        }

        return methods;
    }
}
