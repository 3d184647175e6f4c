using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Model;

/// <summary>What only the whole of a type can answer.</summary>
/// <param name="Calls">
/// The KMS calls as the members reach them that code outside may enter: a private method is seen with the values its callers give.
/// </param>
/// <param name="Closed">The private methods whose every mention in the type is a call.</param>
internal sealed record TypeFacts(ImmutableArray<KmsCall> Calls, ImmutableHashSet<ISymbol> Closed)
{
    public static TypeFacts Read(INamedTypeSymbol type, ImmutableArray<ISymbol> members, Func<ISymbol, MemberFacts> factsOf, CancellationToken cancellation)
    {
        var closed = ClosedAmong(members, type, cancellation);
        return new([.. members.Where(member => !closed.Contains(member)).SelectMany(member => factsOf(member).Calls)], closed);
    }

    private static ImmutableHashSet<ISymbol> ClosedAmong(ImmutableArray<ISymbol> members, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var candidates = members.Where(static member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private }).ToLookup(static member => member.Name);
        var mentions =
            from part in type.DeclaringSyntaxReferences
            from name in part.GetSyntax(cancellation).DescendantNodes().OfType<SimpleNameSyntax>()
            where candidates.Contains(name.Identifier.ValueText)
            group IsCall(name) by name.Identifier.ValueText;

        // A method that is handed on as a delegate may be called with anything, one that nobody mentions by someone we do not see.
        var called = mentions.Where(static mention => mention.All(static isCall => isCall)).Select(static mention => mention.Key);
        return called.SelectMany(name => candidates[name]).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
    }

    private static bool IsCall(SimpleNameSyntax name)
    {
        var callee = name.Parent is MemberAccessExpressionSyntax { Name: var member } access && member == name ? access : (ExpressionSyntax)name;
        return callee.Parent is InvocationExpressionSyntax { Expression: var called } && called == callee;
    }
}
