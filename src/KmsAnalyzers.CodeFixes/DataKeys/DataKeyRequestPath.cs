using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The way of a request from where it is created to the one call that takes it.</summary>
/// <remarks>
/// Only a request made for this call may change its type: none that another call takes too, that escapes, or that comes from elsewhere.
/// </remarks>
internal sealed class DataKeyRequestPath(Retyping types, ArgumentSyntax call)
{
    private readonly HashSet<ILocalSymbol> seen = new(SymbolEqualityComparer.Default);

    /// <returns>Whether every object that the expression may stand for can change its type.</returns>
    public bool Follow(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Follow(inner.Expression);
            case PostfixUnaryExpressionSyntax certain when certain.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                return Follow(certain.Operand);
            case ConditionalExpressionSyntax either:
                return Follow(either.WhenTrue) && Follow(either.WhenFalse);
            case ObjectCreationExpressionSyntax creation:
                types.RenameIn(creation.Type);
                return true;
            case ImplicitObjectCreationExpressionSyntax:
                return true;
            case IdentifierNameSyntax name when types.Local(name) is { } local:
                return FollowLocal(local);
            default:
                return false;
        }
    }

    private bool FollowLocal(ILocalSymbol local)
    {
        if (!seen.Add(local))
        {
            return true;
        }

        if (Retyping.Declarator(local) is not { Parent: VariableDeclarationSyntax declaration } declarator)
        {
            return false;
        }

        types.RenameIn(declaration.Type);
        return (declarator.Initializer is null || Follow(declarator.Initializer.Value))
            && types.ReferencesTo(local).All(LeavesTheTypeFree);
    }

    private bool LeavesTheTypeFree(ExpressionSyntax reference) => reference.Parent switch
    {
        ParenthesizedExpressionSyntax inner => LeavesTheTypeFree(inner),
        PostfixUnaryExpressionSyntax certain => LeavesTheTypeFree(certain),
        ArgumentSyntax argument => argument == call,
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax, RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            when assignment.Left == reference => Follow(assignment.Right),
        MemberAccessExpressionSyntax access => access.Expression == reference && types.Site.Model.GetSymbolInfo(access).Symbol is IPropertySymbol,
        _ => false,
    };
}
