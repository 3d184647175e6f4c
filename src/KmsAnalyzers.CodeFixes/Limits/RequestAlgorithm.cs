using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>Tells the requests that name an asymmetric algorithm for certain.</summary>
/// <remarks>
/// Only they stay plain: <c>EnvelopeDecryptAsync</c> hands every asymmetric request to KMS as it stands, so a reader that may be either is safe
/// with it, and unsafe without it.
/// </remarks>
internal static class RequestAlgorithm
{
    public static bool IsAsymmetric(ExpressionSyntax? request, SemanticModel model) => request switch
    {
        BaseObjectCreationExpressionSyntax creation => Initial(creation) is { } value && NamesAsymmetric(value, model),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local =>
            reference.GetSyntax() is VariableDeclaratorSyntax declarator && IsAsymmetric(local, declarator, model),
        _ => false,
    };

    private static bool IsAsymmetric(ILocalSymbol local, VariableDeclaratorSyntax declarator, SemanticModel model)
    {
        if (declarator.Initializer?.Value is not BaseObjectCreationExpressionSyntax creation)
        {
            return false;
        }

        var member = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declarator.SyntaxTree.GetRoot();
        var later = member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => Sets(assignment, local, model)).ToList();

        // An assignment in the block of the declaration is always made; one that is deeper may be skipped.
        var initial = Initial(creation);
        var block = declarator.FirstAncestorOrSelf<StatementSyntax>()?.Parent;
        return (initial is not null || later.Any(assignment => assignment.Parent?.Parent == block))
            && (initial is null || NamesAsymmetric(initial, model))
            && later.All(assignment => NamesAsymmetric(assignment.Right, model));
    }

    private static bool Sets(AssignmentExpressionSyntax assignment, ILocalSymbol request, SemanticModel model) =>
        assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: RequestProperty.EncryptionAlgorithm } access
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(access.Expression).Symbol, request);

    private static ExpressionSyntax? Initial(BaseObjectCreationExpressionSyntax creation) => creation.Initializer?.Expressions
        .OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: RequestProperty.EncryptionAlgorithm })?.Right;

    private static bool NamesAsymmetric(ExpressionSyntax value, SemanticModel model) => ConstantClass.TextOf(value, model) is not null and not "SYMMETRIC_DEFAULT";
}
