using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Flow;

/// <summary>Methods that yield their results one by one, as they are asked for.</summary>
internal static class Iterators
{
    public static bool Is(IMethodSymbol method) =>
        method.ReturnType is { SpecialType: SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator }
            or { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IEnumerator_T }
            or { Name: "IAsyncEnumerable" or "IAsyncEnumerator" }
        && method.DeclaringSyntaxReferences is [var declaration, ..] && Yields(declaration.GetSyntax());

    private static bool Yields(SyntaxNode declaration) =>
        declaration.DescendantNodes(node => node == declaration || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static node => node.IsKind(SyntaxKind.YieldReturnStatement) || node.IsKind(SyntaxKind.YieldBreakStatement));
}
