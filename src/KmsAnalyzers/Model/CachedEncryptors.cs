using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>A call of an encryptor that caches data keys, under a context that no two calls have in common.</summary>
/// <param name="Value">What makes the context another one each time.</param>
/// <param name="Cache">Where the encryptor is told to cache.</param>
internal sealed record DefeatedCache(Location Call, Location Value, Location Cache);

/// <summary>Looks at the encryptors of the runtime that a type makes and calls.</summary>
internal sealed class CachedEncryptors(TypeCode code)
{
    private const int Depth = 3;

    /// <returns>Null where the call's encryptor is not seen to cache, or nothing makes its context another one each time.</returns>
    public DefeatedCache? Of(Location call) =>
        code.InvocationAt(call) is { } invocation
        && CacheOf(invocation.Instance, Depth) is { } cache
        && invocation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "context")?.Value is { } context
        && new VaryingValues(code).In(context, invocation) is { } value
            ? new(call, value.Syntax.GetLocation(), cache)
            : null;

    private Location? CacheOf(IOperation? encryptor, int depth) => encryptor switch
    {
        _ when depth == 0 => null,
        IConversionOperation { Operand: var operand } => CacheOf(operand, depth),
        IObjectCreationOperation { Type.Name: "EnvelopeEncryptor" } creation => CacheIn(creation.Arguments, depth),
        IInvocationOperation { TargetMethod: { Name: "ForKms", ContainingType.Name: "EnvelopeEncryptor" } } made => CacheIn(made.Arguments, depth),
        ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation when MemberReader.SymbolOf(encryptor) is { } variable =>
            ValuesOf(variable).Select(value => CacheOf(value, depth - 1)).FirstOrDefault(static cache => cache is not null),
        _ => null,
    };

    private Location? CacheIn(ImmutableArray<IArgumentOperation> arguments, int depth) => arguments
        .Select(argument => OptionsOf(argument.Value, depth)).OfType<IObjectCreationOperation>()
        .SelectMany(static options => options.Initializer?.Initializers ?? [])
        .OfType<ISimpleAssignmentOperation>()
        .FirstOrDefault(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Cache" } && assignment.Value.ConstantValue is not { HasValue: true, Value: null })
        ?.Syntax.GetLocation();

    private IOperation? OptionsOf(IOperation options, int depth) => options switch
    {
        IConversionOperation { Operand: var operand } => OptionsOf(operand, depth),
        IObjectCreationOperation { Type.Name: "EnvelopeOptions" } => options,
        ILocalReferenceOperation or IFieldReferenceOperation when depth > 0 && MemberReader.SymbolOf(options) is { } variable =>
            ValuesOf(variable).Select(value => OptionsOf(value, depth - 1)).FirstOrDefault(static made => made is not null),
        _ => null,
    };

    private IEnumerable<IOperation> ValuesOf(ISymbol variable) => code.OperationsNaming(variable).Select(operation => operation switch
    {
        ISimpleAssignmentOperation assignment when MemberReader.SymbolOf(assignment.Target).Is(variable) => assignment.Value,
        IVariableDeclaratorOperation declarator when declarator.Symbol.Is(variable) => declarator.GetVariableInitializer()?.Value,
        IFieldInitializerOperation initializer when initializer.InitializedFields.Contains(variable, SymbolEqualityComparer.Default) => initializer.Value,
        IPropertyInitializerOperation initializer when initializer.InitializedProperties.Contains(variable, SymbolEqualityComparer.Default) => initializer.Value,
        _ => null,
    }).OfType<IOperation>();
}
