using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The statements that make and fill the request of one call, and that go with the call.</summary>
/// <param name="Members">What is assigned to the request, by property.</param>
/// <param name="Statements">Its declaration, and what is assigned to it later; empty for a request that is made in the call.</param>
internal sealed record RequestStatements(ImmutableDictionary<string, ExpressionSyntax> Members, ImmutableArray<StatementSyntax> Statements)
{
    /// <returns>Null where the request is not made for this call alone, or in a way that is more than assignments.</returns>
    public static RequestStatements? Of(InvocationExpressionSyntax call, RepairSite site) => call.RequestArgument()?.Expression switch
    {
        BaseObjectCreationExpressionSyntax creation => MembersOf(creation) is { } members ? new(members, []) : null,
        IdentifierNameSyntax name when site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local && Retyping.Declarator(local) is { Initializer.Value: BaseObjectCreationExpressionSyntax creation } declarator
            && declarator.Parent?.Parent is LocalDeclarationStatementSyntax { Parent: BlockSyntax } declaration && MembersOf(creation) is { } members => Filled(local, name, declaration, members, site),
        _ => null,
    };

    public IEnumerable<Edit> Removed(RepairSite site) => Statements.SelectMany(statement => Removal.Of(statement, site));

    private static RequestStatements? Filled(ILocalSymbol local, IdentifierNameSyntax given, StatementSyntax declaration, ImmutableDictionary<string, ExpressionSyntax> members, RepairSite site)
    {
        var statements = ImmutableArray.Create(declaration);
        foreach (var use in site.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name != given && name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, local)))
        {
            if (use.Parent is not MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement } assignment } access
                || assignment.Left != access || block != declaration.Parent)
            {
                return null;
            }

            members = members.SetItem(access.Name.Identifier.ValueText, assignment.Right);
            statements = statements.Add(statement);
        }

        return new(members, statements);
    }

    private static ImmutableDictionary<string, ExpressionSyntax>? MembersOf(BaseObjectCreationExpressionSyntax creation)
    {
        var members = ImmutableDictionary<string, ExpressionSyntax>.Empty;
        foreach (var member in creation.Initializer?.Expressions ?? default)
        {
            if (member is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var right } || right is InitializerExpressionSyntax)
            {
                return null;
            }

            members = members.SetItem(left.Identifier.ValueText, right);
        }

        return members;
    }
}
