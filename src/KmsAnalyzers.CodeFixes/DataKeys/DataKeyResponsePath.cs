using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The way of a response, or of its task, through awaits and locals to where its members are read.</summary>
/// <remarks>Types that are written on the way are renamed; whether all that is left fits is for the compiler to say.</remarks>
internal sealed class DataKeyResponsePath(Retyping types)
{
    private readonly HashSet<ILocalSymbol> seen = new(SymbolEqualityComparer.Default);

    public void Follow(ExpressionSyntax expression)
    {
        switch (expression.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == expression && GivesTheResult(access):
                Follow(access.Parent as InvocationExpressionSyntax ?? (ExpressionSyntax)access);
                break;
            case AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax:
            case ConditionalAccessExpressionSyntax or ConditionalExpressionSyntax:
                Follow((ExpressionSyntax)expression.Parent);
                break;
            case CastExpressionSyntax cast:
                types.RenameIn(cast.Type);
                Follow(cast);
                break;
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AsExpression) || binary.IsKind(SyntaxKind.IsExpression):
                types.RenameIn(binary.Right);
                Follow(binary);
                break;
            case IsPatternExpressionSyntax { Pattern: var pattern }:
                types.RenameIn(pattern);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                FollowLocal(types.Site.Model.GetDeclaredSymbol(declarator) as ILocalSymbol);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Right == expression:
                FollowLocal(types.Local(assignment.Left));
                break;
        }
    }

    private static bool GivesTheResult(MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText is "ConfigureAwait" or "WaitAsync" or "GetAwaiter" or "GetResult" or "Result";

    private void FollowLocal(ILocalSymbol? local)
    {
        if (local is null || !seen.Add(local) || Retyping.Declarator(local) is not { Parent: VariableDeclarationSyntax declaration })
        {
            return;
        }

        types.RenameIn(declaration.Type);
        foreach (var reference in types.ReferencesTo(local))
        {
            Follow(reference);
        }
    }
}
