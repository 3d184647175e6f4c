using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>The code of a type, nested types included, as operations: looked at while a question is answered, and kept no longer.</summary>
internal sealed class TypeCode(INamedTypeSymbol type, Func<ISymbol, ImmutableArray<IOperation>> blocksOf)
{
    private readonly Lazy<ImmutableArray<(ISymbol Member, ImmutableArray<IOperation> Blocks)>> members = new(() => [.. type.MembersWithCode().Select(member => (member, blocksOf(member)))]);

    public IEnumerable<IOperation> Operations => members.Value.SelectMany(static member => member.Blocks).SelectMany(static block => block.DescendantsAndSelf());

    public IInvocationOperation? InvocationAt(Location call) =>
        Operations.OfType<IInvocationOperation>().FirstOrDefault(invocation => invocation.Syntax.SyntaxTree == call.SourceTree && invocation.Syntax.Span == call.SourceSpan && !invocation.IsImplicit);

    /// <summary>The member whose code the operation is part of, or all of.</summary>
    public ISymbol? MemberOf(IOperation operation)
    {
        return members.Value.FirstOrDefault(member => member.Blocks.Any(IsAround)).Member;

        bool IsAround(IOperation block) => block.Syntax.SyntaxTree == operation.Syntax.SyntaxTree
            && (block.Syntax.FullSpan.Contains(operation.Syntax.Span) || operation.Syntax.FullSpan.Contains(block.Syntax.Span));
    }

    public ImmutableArray<IOperation> BlocksOf(ISymbol member) => members.Value.First(one => one.Member.Is(member)).Blocks;

    /// <summary>Where the method is called, or named to be handed on.</summary>
    public IEnumerable<IOperation> UsesOf(IMethodSymbol method) => Operations.Where(operation => operation switch
    {
        IInvocationOperation { TargetMethod: var called } => (called.ReducedFrom ?? called).OriginalDefinition.Is(method.OriginalDefinition),
        IMethodReferenceOperation { Method: var named } => (named.ReducedFrom ?? named).OriginalDefinition.Is(method.OriginalDefinition),
        _ => false,
    });
}
