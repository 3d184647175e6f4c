using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Flow;

/// <summary>What a primary constructor does beside taking its parameters.</summary>
internal static class PrimaryConstructors
{
    /// <summary>The fields and properties of objects that have an initializer, with the operation that it is.</summary>
    public static IEnumerable<(ISymbol Member, IOperation Initializer)> Initialized(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken) =>
        from node in declaration.Members.SelectMany(DeclaratorsIn)
        let value = node is VariableDeclaratorSyntax { Initializer: { } ofField } ? ofField.Value : (node as PropertyDeclarationSyntax)?.Initializer?.Value

        // Nothing else can be what the constructor was given, or its length.
        where value is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }
        let member = model.GetDeclaredSymbol(node, cancellationToken)
        let initializer = model.GetOperation(value, cancellationToken)
        where member is not null && initializer is not null
        select (member, initializer);

    private static IEnumerable<SyntaxNode> DeclaratorsIn(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field when !IsShared(field) => field.Declaration.Variables,
        PropertyDeclarationSyntax property when !IsShared(property) => [property],
        _ => [],
    };

    private static bool IsShared(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword);
}
