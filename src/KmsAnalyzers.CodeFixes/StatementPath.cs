using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes;

/// <summary>The code that runs from one statement to a later one, where nothing decides whether that is reached.</summary>
/// <param name="Passed">What runs in between, in order; neither of the two is part of it.</param>
internal sealed record StatementPath(ImmutableArray<SyntaxNode> Passed)
{
    /// <summary>Whether both stand in the same list of statements.</summary>
    public bool IsFlat { get; init; }

    /// <summary>Whether something in between may end the method, or leave what is around it, before the later statement.</summary>
    public bool MayLeave => Passed.SelectMany(static node => node.DescendantNodesAndSelf(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        .Any(static node => node is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax or YieldStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax);

    /// <returns>Null where a condition, loop, function or handler of exceptions stands between the two.</returns>
    public static StatementPath? Between(StatementSyntax first, StatementSyntax last)
    {
        var passed = new List<SyntaxNode>();
        var child = last;
        var isFlat = true;
        while (true)
        {
            var siblings = SiblingsOf(child);
            if (siblings.Contains(first))
            {
                passed.InsertRange(0, siblings.SkipWhile(statement => statement != first).Skip(1).TakeWhile(statement => statement != child));
                return siblings.TakeWhile(statement => statement != child).Contains(first) ? new([.. passed]) { IsFlat = isFlat } : null;
            }

            passed.InsertRange(0, siblings.TakeWhile(statement => statement != child));
            isFlat = false;
            switch (child.Parent)
            {
                case BlockSyntax { Parent: TryStatementSyntax { Catches.Count: 0 } attempt } block when attempt.Block == block:
                    child = attempt;
                    break;
                case BlockSyntax { Parent: UsingStatementSyntax around } when around == first:
                    return new([.. passed]);
                case BlockSyntax { Parent: UsingStatementSyntax use }:
                    passed.Insert(0, (SyntaxNode?)use.Declaration ?? use.Expression!);
                    child = use;
                    break;
                case BlockSyntax { Parent: BlockSyntax } block:
                    child = block;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>The statements of the list in which a statement stands; itself alone where it stands in none.</summary>
    public static IReadOnlyList<StatementSyntax> SiblingsOf(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement)],
        _ => [statement],
    };

    /// <summary>Whether code that stands behind the path would mean the same before it: it names nothing that is declared or changed there.</summary>
    public bool LetsPass(IEnumerable<SyntaxNode> code, RepairSite site)
    {
        var moved = code.ToList();
        return LeavesAsItIs(moved, site) && !NamedIn(moved, site)
            .Any(symbol => symbol is ILocalSymbol && symbol.DeclaringSyntaxReferences.Any(reference => Passed.Any(node => node.Span.Contains(reference.Span))));
    }

    /// <summary>Whether nothing on the path changes what the code names.</summary>
    public bool LeavesAsItIs(IEnumerable<SyntaxNode> code, RepairSite site)
    {
        var named = NamedIn(code, site);
        return !Passed.SelectMany(static node => node.DescendantNodesAndSelf()).Any(node => Changed(node) is { } target && named.Contains(SymbolOf(target, site)));
    }

    private static ImmutableHashSet<ISymbol?> NamedIn(IEnumerable<SyntaxNode> code, RepairSite site) => code.SelectMany(static node => node.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>()
        .Select(name => site.Model.GetSymbolInfo(name).Symbol)
        .Where(static symbol => symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol or IRangeVariableSymbol)
        .ToImmutableHashSet(SymbolEqualityComparer.Default);

    private static ISymbol? SymbolOf(ExpressionSyntax target, RepairSite site) => site.Model.GetSymbolInfo(target).Symbol;

    /// <summary>What a node may change: a variable, or what the variable refers to.</summary>
    private static ExpressionSyntax? Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => Root(assignment.Left),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) => Root(unary.Operand),
        PostfixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PostIncrementExpression) || unary.IsKind(SyntaxKind.PostDecrementExpression) => Root(unary.Operand),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => Root(argument.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "Remove" or "Clear" or "AddRange" or "Insert" } access } => Root(access.Expression),
        _ => null,
    };

    private static ExpressionSyntax Root(ExpressionSyntax target) => target switch
    {
        ElementAccessExpressionSyntax element => Root(element.Expression),
        ParenthesizedExpressionSyntax inner => Root(inner.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name,
        MemberAccessExpressionSyntax access => Root(access.Expression),
        _ => target,
    };
}
