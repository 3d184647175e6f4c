using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Model;

/// <summary>
/// The names of methods that may hand bytes they are given to KMS, or hand out keys that KMS has made: those with a call of such an operation, and their
/// callers, three calls deep. One scan of the identifiers of each document, once for a compilation; a name too many costs time, no truth.
/// </summary>
internal static class PossibleSinks
{
    /// <summary>As deep as the engine follows calls.</summary>
    private const int Depth = 3;

    public static ImmutableHashSet<string> In(Compilation compilation, KmsSymbols symbols, CancellationToken cancellation)
    {
        var calls = new List<(string Caller, HashSet<string> Called)>();
        var sinks = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var methods = NamesPerMethod(tree.GetRoot(cancellation));
            calls.AddRange(methods.Select(static method => (method.Caller, new HashSet<string>(method.Called.Select(static name => name.Identifier.ValueText)))));

            // A name alone says little (who has not an Encrypt of their own?), so whoever bears one is looked up.
            var model = new Lazy<SemanticModel>(() => compilation.GetSemanticModel(tree));
            sinks.UnionWith(methods.Where(method => method.Called.Any(MovesBytes)).Select(static method => method.Caller));

            bool MovesBytes(SimpleNameSyntax name) =>
                KmsSymbols.MovesBytes(name.Identifier.ValueText)
                && model.Value.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol method
                && symbols.OperationOf(method) is { } operation && KmsSymbols.MovesBytes(operation);
        }

        for (var depth = 1; depth < Depth; depth++)
        {
            var known = sinks.ToImmutable();
            sinks.UnionWith(calls.Where(call => call.Called.Overlaps(known)).Select(static call => call.Caller));
        }

        return sinks.ToImmutable();
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
