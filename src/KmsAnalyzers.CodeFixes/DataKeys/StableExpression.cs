using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>Tells whether an expression that names something, a client or a key, names the same thing later.</summary>
internal static class StableExpression
{
    /// <summary>Whether the expression yields before a statement what it yields anywhere within.</summary>
    public static bool IsSameThroughout(ExpressionSyntax expression, StatementSyntax statement, SemanticModel model)
    {
        if (!IsPlain(expression))
        {
            return false;
        }

        var written = model.AnalyzeDataFlow(statement) is { Succeeded: true } flow ? flow.WrittenInside : [];
        return Names(expression, model).All(symbol => symbol switch
        {
            null => false,
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol =>
                !symbol.DeclaringSyntaxReferences.Any(reference => statement.Span.Contains(reference.Span) && reference.SyntaxTree == statement.SyntaxTree)
                && !written.Contains(symbol, SymbolEqualityComparer.Default),
            IFieldSymbol or IPropertySymbol => !Assignments(statement, symbol, model).Any(),
            _ => true,
        });
    }

    /// <summary>Whether the expression yields the same as long as the object lives that it is asked of.</summary>
    public static bool IsFixedForObject(ExpressionSyntax expression, SemanticModel model) => IsPlain(expression) && Names(expression, model).All(symbol => symbol switch
    {
        IFieldSymbol field => field.IsConst || field.IsReadOnly || IsSetByConstructors(field, model),
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true } || IsOption(expression),

        // That of a primary constructor, which the class keeps.
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter =>
            constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ClassDeclarationSyntax type && !Assignments(type, parameter, model).Any(),
        INamespaceOrTypeSymbol => true,
        _ => false,
    });

    /// <summary>Whether the expression needs an object of the class it stands in.</summary>
    public static bool NeedsObject(ExpressionSyntax expression, SemanticModel model) =>
        Names(expression, model).Any(static symbol => symbol is IParameterSymbol or (IFieldSymbol or IPropertySymbol) and { IsStatic: false });

    private static bool IsPlain(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().All(static node => node
        is SimpleNameSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or LiteralExpressionSyntax or ElementAccessExpressionSyntax or BracketedArgumentListSyntax or ArgumentSyntax
        or ParenthesizedExpressionSyntax or InterpolatedStringExpressionSyntax or InterpolationSyntax or InterpolatedStringTextSyntax or AliasQualifiedNameSyntax or TypeArgumentListSyntax or PredefinedTypeSyntax
        || node.IsKind(SyntaxKind.SuppressNullableWarningExpression) || node.IsKind(SyntaxKind.AddExpression));

    private static IEnumerable<ISymbol?> Names(ExpressionSyntax expression, SemanticModel model) =>
        expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => model.GetSymbolInfo(name).Symbol);

    /// <summary><c>options.Value.KeyId</c>: what is configured stays, though its class lets itself be filled. That of a monitor changes.</summary>
    private static bool IsOption(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax access && access.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(static inner => inner.Name.Identifier.ValueText == "Value");

    private static bool IsSetByConstructors(IFieldSymbol field, SemanticModel model) => field.DeclaredAccessibility is Accessibility.Private && field.ContainingType.DeclaringSyntaxReferences is [var only]
        && only.SyntaxTree == model.SyntaxTree
        && Assignments(only.GetSyntax(), field, model).All(static assignment => assignment.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null);

    private static IEnumerable<SyntaxNode> Assignments(SyntaxNode scope, ISymbol symbol, SemanticModel model) =>
        from name in scope.DescendantNodes().OfType<SimpleNameSyntax>()
        where name.Identifier.ValueText == symbol.Name
        let whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name
        where whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole
            || whole.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
            || whole.Parent is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax && !whole.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
        where SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol)
        select (SyntaxNode)name;
}
