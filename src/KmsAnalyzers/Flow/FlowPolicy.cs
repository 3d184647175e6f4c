using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What the engine is told of the library under analysis; it knows no type of it by itself.</summary>
internal abstract class FlowPolicy
{
    /// <summary>Whether objects of the type are followed property by property (requests, responses, configurations).</summary>
    public abstract bool Follows(ITypeSymbol type);

    /// <summary>Whether calls of the method are recorded with the facts that hold there.</summary>
    public abstract bool Watches(IMethodSymbol method);

    /// <summary>Whether writes of the property are recorded, of objects made elsewhere too.</summary>
    public abstract bool Watches(IPropertySymbol property);

    /// <summary>What a watched call answers, once awaited; null if nothing is known of it.</summary>
    public abstract Value? ResultOf(IInvocationOperation call);

    /// <summary>What reading a property of a followed type gives where nothing was assigned to it (limits of the service, tags).</summary>
    public abstract Value? ValueOf(IPropertySymbol property);

    /// <summary>What reading a field of the platform gives: the constant that a static field of a <c>ConstantClass</c> stands for.</summary>
    public virtual Value? ValueOf(IFieldSymbol field) => null;

    /// <summary>What a creation yields: the constant that <c>new DataKeySpec("AES_256")</c> stands for.</summary>
    public virtual Value? ValueOf(IObjectCreationOperation creation, ImmutableArray<Value> arguments) => null;
}
