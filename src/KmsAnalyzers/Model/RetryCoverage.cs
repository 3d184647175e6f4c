using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Whether the calls of a service in a type are made inside what a pipeline or policy of Polly, or <c>KmsBackoff</c>, runs.</summary>
internal sealed class RetryCoverage(Func<IMethodSymbol, bool> isCall)
{
    /// <param name="members">The members of the type, each with its code.</param>
    /// <returns>Whether there is such a call, and every one is retried: where it stands, or because whoever calls its method is.</returns>
    public bool IsComplete(IEnumerable<(ISymbol Member, ImmutableArray<IOperation> Blocks)> members)
    {
        var uses = members.SelectMany(static member => member.Blocks.SelectMany(block => UsesIn(member.Member, block))).ToList();
        var calls = uses.Where(use => isCall(use.Used)).ToList();
        return calls.Count > 0 && calls.All(call => IsRetried(call, []));

        bool IsRetried(Use use, ImmutableHashSet<ISymbol> seen) =>
            use.IsWrapped
            || (!seen.Contains(use.By, SymbolEqualityComparer.Default)
                && uses.Where(other => SymbolEqualityComparer.Default.Equals(other.Used.OriginalDefinition, use.By)).ToList() is { Count: > 0 } callers
                && callers.All(caller => IsRetried(caller, seen.Add(use.By))));
    }

    private static IEnumerable<Use> UsesIn(ISymbol member, IOperation block)
    {
        var operations = block.DescendantsAndSelf().ToList();
        var wrappers = operations.OfType<IInvocationOperation>().Where(static call => KmsSymbols.IsRetryWrapper(call.TargetMethod)).Select(static call => call.Syntax.Span).ToList();
        foreach (var operation in operations)
        {
            var used = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (used is not null)
            {
                yield return new(member, used, wrappers.Any(wrapper => wrapper.Contains(operation.Syntax.Span) && wrapper != operation.Syntax.Span));
            }
        }
    }

    /// <summary>A method is called, or handed on to be called.</summary>
    private sealed record Use(ISymbol By, IMethodSymbol Used, bool IsWrapped);
}
