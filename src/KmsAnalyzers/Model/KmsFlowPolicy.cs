using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What the engine follows for the rules: requests, responses and configurations of KMS and of S3, and the calls of their clients.</summary>
internal sealed class KmsFlowPolicy(KmsSymbols symbols) : FlowPolicy
{
    private static readonly Value response = new() { Null = Nullness.No, Origin = Origin.Computed };

    public override bool Follows(ITypeSymbol type) => symbols.IsFollowed(type);

    public override bool Watches(IMethodSymbol method) => symbols.OperationOf(method) is not null || symbols.S3?.OperationOf(method) is not null;

    public override bool Watches(IPropertySymbol property) =>
        symbols.IsConfigProperty(property, ConfigProperty.MaxErrorRetry)
        || ((property.Name is RequestProperty.KeyId or RequestProperty.NumberOfBytes || PayloadProperties.Include(property) || S3Property.IsWatched(property.Name)) && symbols.IsFollowed(property.ContainingType));

    public override Value? ResultOf(IInvocationOperation call) => response;

    public override Value? ValueOf(IPropertySymbol property) =>
        symbols.IsFollowed(property.ContainingType) ? ServiceLimits.Of(property.ContainingType.Name, property.Name) : null;

    /// <summary><c>DataKeySpec.AES_256</c>: in KMS every such field bears the name of its text.</summary>
    public override Value? ValueOf(IFieldSymbol field) =>
        symbols.S3?.TextOf(field) is { } method ? Text(method)
        : field.IsStatic && symbols.IsConstantClass(field.Type) ? Text(field.Name)
        : null;

    public override Value? ValueOf(IObjectCreationOperation creation, ImmutableArray<Value> arguments) =>
        creation.Type is { } type && (symbols.IsConstantClass(type) || symbols.S3?.IsMethod(type) is true) && arguments is [{ Constant: { HasValue: true, Value: string text } }] ? Text(text) : null;

    private static Value Text(string text) => Value.OfLength(text.Length) with { Constant = text, Origin = new(OriginKind.Constant) };
}
