using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.Model;

/// <summary>The code of a type, nested types included, as operations: bound where a question leads to it, and kept no longer than the question.</summary>
internal sealed class TypeCode(INamedTypeSymbol type, Func<ISymbol, ImmutableArray<IOperation>> blocksOf)
{
    private readonly Lazy<ImmutableArray<ISymbol>> members = new(() => [.. type.MembersWithCode()]);
    private readonly Dictionary<ISymbol, ImmutableArray<IOperation>> blocks = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ILookup<(SyntaxTree, TextSpan), IInvocationOperation>> invocations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, ImmutableArray<IOperation>> uses = new(SymbolEqualityComparer.Default);

    public IInvocationOperation? InvocationAt(Location call)
    {
        if (MemberAt(call) is not { } member)
        {
            return null;
        }

        if (!invocations.TryGetValue(member, out var made))
        {
            invocations[member] = made = OperationsOf(member).OfType<IInvocationOperation>().Where(static invocation => !invocation.IsImplicit)
                .ToLookup(static invocation => (invocation.Syntax.SyntaxTree, invocation.Syntax.Span));
        }

        return made[(call.SourceTree!, call.SourceSpan)].FirstOrDefault();
    }

    public INamedTypeSymbol Type => type;

    /// <summary>The innermost lambda around the place; null where none is.</summary>
    public IAnonymousFunctionOperation? FunctionAround(Location place) =>
        MemberAt(place) is not { } member ? null : OperationsOf(member).OfType<IAnonymousFunctionOperation>()
            .Where(function => function.Syntax.SyntaxTree == place.SourceTree && function.Syntax.Span.Contains(place.SourceSpan)).OrderBy(static function => function.Syntax.Span.Length).FirstOrDefault();

    /// <summary>The innermost operation that stands exactly there.</summary>
    public IOperation? OperationAt(Location place) =>
        MemberAt(place) is not { } member ? null : OperationsOf(member).LastOrDefault(operation =>
            !operation.IsImplicit && operation.Syntax.SyntaxTree == place.SourceTree && operation.Syntax.Span == place.SourceSpan);

    /// <summary>The read of a symmetric cipher's key that stands there.</summary>
    public IPropertyReferenceOperation? KeyReadAt(Location read) =>
        MemberAt(read) is not { } member ? null : OperationsOf(member).OfType<IPropertyReferenceOperation>().FirstOrDefault(property =>
            property.Property.Name == "Key" && property.Syntax.SyntaxTree == read.SourceTree && property.Syntax.Span == read.SourceSpan);

    /// <summary>The member whose code the operation is part of, or all of.</summary>
    public ISymbol? MemberOf(IOperation operation) => MemberAt(operation.Syntax.GetLocation());

    public ImmutableArray<IOperation> BlocksOf(ISymbol member) =>
        blocks.TryGetValue(member, out var known) ? known : blocks[member] = blocksOf(member);

    /// <summary>The operations of all members that name the symbol; few do, so that most are never bound.</summary>
    public IEnumerable<IOperation> OperationsNaming(ISymbol symbol) =>
        members.Value.Where(member => Declarations(member).Any(declaration => declaration.DescendantTokens().Any(token => token.ValueText == symbol.Name))).SelectMany(OperationsOf);

    /// <summary>Where the method is called, or named to be handed on.</summary>
    public IEnumerable<IOperation> UsesOf(IMethodSymbol method) => uses.TryGetValue(method, out var known) ? known : uses[method] =
    [
        .. OperationsNaming(method).Where(operation => operation switch
        {
            IInvocationOperation { TargetMethod: var called } => (called.ReducedFrom ?? called).OriginalDefinition.Is(method.OriginalDefinition),
            IMethodReferenceOperation { Method: var named } => (named.ReducedFrom ?? named).OriginalDefinition.Is(method.OriginalDefinition),
            _ => false,
        }),
    ];

    private IEnumerable<IOperation> OperationsOf(ISymbol member) => BlocksOf(member).SelectMany(static block => block.DescendantsAndSelf());

    public ImmutableArray<ISymbol> Members => members.Value;

    public ISymbol? MemberAt(Location place) => (
        from member in members.Value
        from declaration in Declarations(member)
        where declaration.SyntaxTree == place.SourceTree && declaration.Span.Contains(place.SourceSpan)

        // An accessor stands within its property, and everything within a file of top-level statements.
        orderby declaration.Span.Length
        select member).FirstOrDefault();

    /// <summary>A primary constructor is declared by its type, whose code is that of the others.</summary>
    private static IEnumerable<SyntaxNode> Declarations(ISymbol member) =>
        member.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).Where(static syntax => syntax is not TypeDeclarationSyntax);
}
