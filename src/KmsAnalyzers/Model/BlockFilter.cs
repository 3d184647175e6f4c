using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Whether a member can hold anything of interest: one walk over its operations, so that all other code pays no more than that.</summary>
internal sealed class BlockFilter(KmsSymbols symbols, Compilation compilation)
{
    private ImmutableHashSet<string>? sinks;

    public bool Admits(ImmutableArray<IOperation> blocks, CancellationToken cancellation) =>
        (symbols.Kms is not null || symbols.S3 is not null) && blocks.SelectMany(static block => block.DescendantsAndSelf()).Any(operation => IsOfInterest(operation, cancellation));

    private bool IsOfInterest(IOperation operation, CancellationToken cancellation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => symbols.OperationOf(method) is not null || symbols.S3?.OperationOf(method) is not null || IsPossibleSink(method, method.Name, cancellation),
        IObjectCreationOperation { Type: { } type, Constructor: { } constructor } =>
            symbols.IsFollowed(type) || IsPossibleSink(constructor, type.Name, cancellation),
        IPropertyReferenceOperation { Property: var property } => symbols.IsConfigProperty(property, ConfigProperty.MaxErrorRetry),
        _ => false,
    };

    private bool IsPossibleSink(IMethodSymbol method, string name, CancellationToken cancellation)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty && method.ReducedFrom?.DeclaringSyntaxReferences.IsEmpty is not false)
        {
            return false;
        }

        // Two threads that come first may both look: the answer is the same.
        sinks ??= PossibleSinks.In(compilation, symbols, cancellation);
        return sinks.Contains(name);
    }
}
