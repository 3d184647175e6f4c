using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Model;

/// <summary>
/// The names of methods that may hand their arguments to a KMS, S3 or SQS request: those of documents that name a request type or an
/// operation, and their callers, three calls deep. Read off the syntax alone, once for a compilation; a name too many costs time, no truth.
/// </summary>
internal static class PossibleSinks
{
    /// <summary>As deep as the engine follows calls.</summary>
    private const int Depth = 3;

    /// <param name="isRequestOrOperation">Whether an identifier is the name of a request type or of an operation.</param>
    public static ImmutableHashSet<string> In(Compilation compilation, Func<string, bool> isRequestOrOperation, CancellationToken cancellation)
    {
        var calls = new List<(string Caller, HashSet<string> Called)>();
        var sinks = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var methods = NamesPerMethod(tree.GetRoot(cancellation), isRequestOrOperation, out var isNamed);
            calls.AddRange(methods);
            if (isNamed)
            {
                sinks.UnionWith(methods.Select(static method => method.Caller));
            }
        }

        for (var depth = 1; depth < Depth; depth++)
        {
            var known = sinks.ToImmutable();
            sinks.UnionWith(calls.Where(call => call.Called.Overlaps(known)).Select(static call => call.Caller));
        }

        return sinks.ToImmutable();
    }

    private static List<(string Caller, HashSet<string> Called)> NamesPerMethod(SyntaxNode root, Func<string, bool> isRequestOrOperation, out bool isNamed)
    {
        var methods = new List<(string Caller, HashSet<string> Called)>();
        isNamed = false;
        foreach (var token in root.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
            {
                continue;
            }

            isNamed = isNamed || isRequestOrOperation(token.ValueText);
            switch (token.Parent)
            {
                // A local function belongs to its method: whoever calls it stands in the same block.
                case MethodDeclarationSyntax or ConstructorDeclarationSyntax or PropertyDeclarationSyntax:
                    methods.Add((token.ValueText, new(StringComparer.Ordinal)));
                    break;
                case SimpleNameSyntax when methods.Count > 0:
                    methods[methods.Count - 1].Called.Add(token.ValueText);
                    break;
            }
        }

        return methods;
    }
}
