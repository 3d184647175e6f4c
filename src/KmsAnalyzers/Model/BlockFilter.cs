using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>
/// Whether a member can hold anything of interest. Most cannot by the names in their documents, or in them, and are not bound; of the others, a walk over their
/// operations tells.
/// </summary>
internal sealed class BlockFilter(KmsSymbols symbols, Compilation compilation)
{
    private NameIndex? documents;
    private ImmutableHashSet<string>? sinks;
    private NamesOfInterest? names;

    /// <summary>Whether the code is worth binding.</summary>
    public bool MayAdmit(SyntaxNode code, CancellationToken cancellation) => (symbols.Kms is not null || symbols.S3 is not null) && Names(cancellation).AreIn(code);

    public bool Admits(ImmutableArray<IOperation> blocks, CancellationToken cancellation) =>
        blocks.SelectMany(static block => block.DescendantsAndSelf()).Any(operation => IsOfInterest(operation, cancellation));

    /// <summary>All that this looks for has a name among <see cref="KmsSymbols.Names"/>, or is the user's own and has one among the possible sinks.</summary>
    private bool IsOfInterest(IOperation operation, CancellationToken cancellation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => symbols.OperationOf(method) is not null || symbols.IsEncryptorCall(method) || symbols.S3?.OperationOf(method) is not null || IsPossibleSink(method, method.Name, cancellation),
        IObjectCreationOperation { Type: { } options } when symbols.IsKeyCacheOptions(options) => true,
        IObjectCreationOperation { Type: { } cipher } when Ciphers.IsAead(cipher) => true,
        IObjectCreationOperation { Type: { } type, Constructor: { } constructor } =>
            symbols.IsFollowed(type) || IsPossibleSink(constructor, type.Name, cancellation),
        IPropertyReferenceOperation { Property: { Name: "Key" } key } when Ciphers.IsSymmetric(key.ContainingType) => true,
        IPropertyReferenceOperation { Property: var property } => symbols.IsConfigProperty(property, ConfigProperty.MaxErrorRetry) || symbols.IsPlaintext(property),
        _ => false,
    };

    private bool IsPossibleSink(IMethodSymbol method, string name, CancellationToken cancellation) =>
        (!method.DeclaringSyntaxReferences.IsEmpty || method.ReducedFrom?.DeclaringSyntaxReferences.IsEmpty is false) && Sinks(cancellation).Contains(name);

    // Two threads that come first may both look: the answer is the same.
    private ImmutableHashSet<string> Sinks(CancellationToken cancellation) => sinks ??= PossibleSinks.In(compilation, symbols, Documents(cancellation), cancellation);

    private NameIndex Documents(CancellationToken cancellation) => documents ??= NameIndex.Of(compilation, cancellation);

    private NamesOfInterest Names(CancellationToken cancellation) => names ??= NamesOfInterest.In(symbols, Sinks(cancellation), Documents(cancellation), cancellation);
}
