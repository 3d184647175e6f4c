using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>The members of a type that hold code, and that code as operations.</summary>
internal static class MemberBodies
{
    /// <summary>The members of the type and of the types nested in it: all who may call its private methods.</summary>
    public static IEnumerable<ISymbol> MembersWithCode(this INamedTypeSymbol type) => type.GetMembers().SelectMany(static member => member switch
    {
        INamedTypeSymbol nested => nested.MembersWithCode(),
        IMethodSymbol or IFieldSymbol or IPropertySymbol when !member.DeclaringSyntaxReferences.IsEmpty => [member],
        _ => Enumerable.Empty<ISymbol>(),
    });

    public static ImmutableArray<IOperation> BlocksOf(this Compilation compilation, ISymbol member, CancellationToken cancellation) =>
        [.. member.DeclaringSyntaxReferences.SelectMany(reference => compilation.BlocksOf(reference.GetSyntax(cancellation), cancellation))];

    /// <summary>The code of a declaration: the body, the call of another constructor, the value of an initializer.</summary>
    public static ImmutableArray<IOperation> BlocksOf(this Compilation compilation, SyntaxNode declaration, CancellationToken cancellation) =>
        Code(declaration) is { } code ? [.. Blocks(compilation.GetSemanticModel(code.SyntaxTree).GetOperation(code, cancellation))] : [];

    private static SyntaxNode? Code(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or CompilationUnitSyntax => declaration,
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,

        // A primary constructor calls that of the base class.
        TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax call, ..] } => call,
        _ => null,
    };

    private static IEnumerable<IOperation> Blocks(IOperation? operation) => operation switch
    {
        IConstructorBodyOperation constructor => new[] { constructor.Initializer, constructor.BlockBody, constructor.ExpressionBody }.OfType<IOperation>(),
        IMethodBodyBaseOperation method => new IOperation?[] { method.BlockBody, method.ExpressionBody }.OfType<IOperation>(),
        null => [],
        _ => [operation],
    };
}
