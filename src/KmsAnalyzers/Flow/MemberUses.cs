using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Whether what a private member holds can be changed: a table that is looked up and counted, and never handed out, holds for ever what was put
/// into it. Names alone are looked at, so that another thing of the same name costs knowledge and no truth.
/// </summary>
internal static class MemberUses
{
    public static bool AreReads(ISymbol member, CancellationToken cancellationToken)
    {
        var type = member.ContainingType;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return member.DeclaredAccessibility is Accessibility.Private
            && type.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes())
                .OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == member.Name).All(IsRead);
    }

    private static bool IsRead(SimpleNameSyntax name)
    {
        var use = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : (ExpressionSyntax)name;
        return use.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == use,
            ElementAccessExpressionSyntax element => element.Expression == use && !IsWritten(element),
            MemberAccessExpressionSyntax access => access.Expression == use && OnlyReads(access.Name.Identifier.ValueText) && !IsWritten(access),
            ForEachStatementSyntax loop => loop.Expression == use,
            ForEachVariableStatementSyntax loop => loop.Expression == use,
            SpreadElementSyntax => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
            _ => false,
        };
    }

    private static bool IsWritten(ExpressionSyntax element)
    {
        SyntaxNode target = element;
        while (target.Parent is ParenthesizedExpressionSyntax or TupleExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax } || target.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            target = target.Parent!;
        }

        return target.Parent
            is AssignmentExpressionSyntax { Left: var assigned } && assigned == target
            || target.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax;
    }

    /// <summary>Members of collections, and queries over them, that change nothing.</summary>
    private static bool OnlyReads(string member) => member
        is "Value" or "TryGetValue" or "GetValueOrDefault" or "ContainsKey" or "Contains" or "Count" or "Length" or "Keys" or "Values" or "IndexOf"
        or "First" or "FirstOrDefault" or "Last" or "Single" or "ElementAt" or "Any" or "All" or "Sum" or "Max" or "Min"
        or "Select" or "Where" or "OrderBy" or "Skip" or "Take" or "Concat" or "ToArray" or "ToList";
}
