using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What the engine follows for the rules: requests, responses and configurations of KMS, and the calls of its client.</summary>
internal sealed class KmsFlowPolicy(KmsSymbols symbols) : FlowPolicy
{
    private static readonly Value response = new() { Null = Nullness.No, Origin = Origin.Computed };

    public override bool Follows(ITypeSymbol type) => symbols.IsFollowed(type);

    public override bool Watches(IMethodSymbol method) => symbols.OperationOf(method) is not null;

    public override bool Watches(IPropertySymbol property) =>
        symbols.IsConfigProperty(property, ConfigProperty.MaxErrorRetry)
        || (property.Name == RequestProperty.Plaintext && symbols.IsFollowed(property.ContainingType));

    public override Value? ResultOf(IInvocationOperation call) => response;

    public override Value? ValueOf(IPropertySymbol property) =>
        symbols.IsFollowed(property.ContainingType) ? ServiceLimits.Of(property.ContainingType.Name, property.Name) : null;
}
