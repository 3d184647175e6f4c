using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Methods whose text shows that they assign nothing and hand their object to nobody: what the compiler writes itself (<c>ToString</c> of a record), and code
/// that only looks. They need not be followed to know that guards on their type's members outlive a call.
/// </summary>
internal sealed class QuietMethods
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> known = new(SymbolEqualityComparer.Default);

    public bool Include(IMethodSymbol method) => known.GetOrAdd(method.OriginalDefinition, static key => key.IsImplicitlyDeclared || OnlyLooks(key));

    private static bool OnlyLooks(IMethodSymbol method) =>
        method is { IsAbstract: false, IsVirtual: false, IsOverride: false, ContainingType.TypeKind: not TypeKind.Interface } && method.DeclaringSyntaxReferences is [var part]
        && part.GetSyntax() is BaseMethodDeclarationSyntax declaration && (declaration.Body ?? (SyntaxNode?)declaration.ExpressionBody) is { } code
        && !code.DescendantNodes().Any(MayChange);

    private static bool MayChange(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } => true,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } => true,
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or RefExpressionSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => true,
        ThisExpressionSyntax { Parent: not MemberAccessExpressionSyntax } => true,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: not "nameof" } or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } } => true,
        _ => false,
    };
}
