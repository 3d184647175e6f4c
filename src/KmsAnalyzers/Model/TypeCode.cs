using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.Model;

/// <summary>The code of a type, nested types included, as operations: bound where a question leads to it, and kept no longer than the question.</summary>
internal sealed class TypeCode(INamedTypeSymbol type, TypeMembers members, Func<ISymbol, ImmutableArray<IOperation>> blocksOf)
{
    private readonly Dictionary<ISymbol, ImmutableArray<IOperation>> blocks = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ILookup<(SyntaxTree, TextSpan), IInvocationOperation>> invocations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, ImmutableArray<IOperation>> uses = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Type => type;

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

    /// <summary>The operations of all members that name the symbol.</summary>
    public IEnumerable<IOperation> OperationsNaming(ISymbol symbol) =>
        members.Naming(symbol.Name).SelectMany(OperationsOf);

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

    /// <summary>In source order.</summary>
    public ImmutableArray<ISymbol> Members => members.All;

    /// <summary>The member whose code holds the place.</summary>
    public ISymbol? MemberAt(Location place) => members.At(place);
}
