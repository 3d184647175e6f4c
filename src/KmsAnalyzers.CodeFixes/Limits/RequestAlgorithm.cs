using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>Tells the requests that name an asymmetric algorithm for certain.</summary>
/// <remarks>
/// Only they stay plain: <c>EnvelopeDecryptAsync</c> hands every asymmetric request to KMS as it stands, so a reader that may be either is safe with it,
/// and unsafe without it.
/// </remarks>
internal static class RequestAlgorithm
{
    public static bool IsAsymmetric(ExpressionSyntax request, SemanticModel model) => request switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => Assignments(initializer).Any() && Assignments(initializer).All(value => NamesAsymmetric(value, model)),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local
            && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax creation } declarator =>
            IsAsymmetric(local, creation, declarator, model),
        _ => false,
    };

    private static bool IsAsymmetric(ILocalSymbol local, BaseObjectCreationExpressionSyntax creation, VariableDeclaratorSyntax declarator, SemanticModel model)
    {
        var member = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declarator.SyntaxTree.GetRoot();
        var later = member.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: RequestProperty.EncryptionAlgorithm, Expression: IdentifierNameSyntax name }
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
            .ToList();

        // An assignment in the block of the declaration is always made; one that is deeper may be skipped.
        var isSet = (creation.Initializer is { } initializer && Assignments(initializer).Any())
            || later.Any(assignment => assignment.Parent?.Parent == declarator.FirstAncestorOrSelf<StatementSyntax>()?.Parent);
        var values = later.Select(assignment => assignment.Right).Concat(creation.Initializer is null ? [] : Assignments(creation.Initializer));
        return isSet && values.All(value => NamesAsymmetric(value, model));
    }

    private static IEnumerable<ExpressionSyntax> Assignments(InitializerExpressionSyntax initializer) =>
        from assignment in initializer.Expressions.OfType<AssignmentExpressionSyntax>()
        where assignment.Left is IdentifierNameSyntax { Identifier.ValueText: RequestProperty.EncryptionAlgorithm }
        select assignment.Right;

    private static bool NamesAsymmetric(ExpressionSyntax value, SemanticModel model)
    {
        if (value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var argument] })
        {
            return NamesAsymmetric(argument.Expression, model);
        }

        var name = model.GetConstantValue(value) is { HasValue: true, Value: string text } ? text
            : model.GetSymbolInfo(value).Symbol is IFieldSymbol { IsStatic: true, ContainingType.Name: "EncryptionAlgorithmSpec" } field ? field.Name
            : null;
        return name is not null and not "SYMMETRIC_DEFAULT";
    }
}
