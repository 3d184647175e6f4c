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

    // A context of these has as many values as the program has customers or stages, and each value many messages.
    private static readonly ImmutableHashSet<string> shared = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "tenant", "customer", "account", "organization", "organisation", "org", "team", "region", "environment", "env", "stage", "app", "application", "service", "purpose", "kind", "type", "table", "bucket");

    /// <returns>Null where the call's encryptor is not seen to cache, or nothing makes its context another one each time.</returns>
    public DefeatedCache? Of(Location call) =>
        code.InvocationAt(call) is { } invocation
        && CacheOf(invocation.Instance, Depth) is { } cache
        && invocation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "context")?.Value is { } context
        && VolatileIn(context, invocation, Depth) is { } value
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

    /// <summary>The part of an expression that is another one for each call: an identifier, the time, the item of a loop.</summary>
    private IOperation? VolatileIn(IOperation expression, IOperation call, int depth)
    {
        foreach (var part in expression.DescendantsAndSelf())
        {
            if (IsVolatile(part) || (IsItem(part, call) && !IsShared(part)))
            {
                return part;
            }

            if (depth > 0 && part is ILocalReferenceOperation { Local: var local } && Bounds.InitializerOf(local, part) is { } value && VolatileIn(value, call, depth - 1) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private static bool IsVolatile(IOperation part) => part switch
    {
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Guid", Name: "NewGuid" or "CreateVersion7" } } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeProvider" or "Stopwatch", Name: "GetUtcNow" or "GetLocalNow" or "GetTimestamp" } } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "RandomNumberGenerator" or "Random" } } => true,
        IPropertyReferenceOperation { Property: { ContainingType.Name: "DateTime" or "DateTimeOffset", Name: "UtcNow" or "Now" } } => true,
        IPropertyReferenceOperation { Property: { ContainingType.Name: "Environment", Name: "TickCount" or "TickCount64" } } => true,
        _ => false,
    };

    private static bool IsItem(IOperation part, IOperation call)
    {
        var variable = part switch
        {
            ILocalReferenceOperation { Local: var local } => local,
            IParameterReferenceOperation { Parameter: var parameter } => (ISymbol)parameter,
            _ => null,
        };
        for (var around = call.Parent; variable is not null && around is not null; around = around.Parent)
        {
            if ((around is ILoopOperation loop && loop.Locals.Contains(variable, SymbolEqualityComparer.Default))
                || (around is IAnonymousFunctionOperation function && function.Symbol.Parameters.Contains(variable, SymbolEqualityComparer.Default) && RunsForEachItem(function)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool RunsForEachItem(IOperation function)
    {
        var value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IInvocationOperation call && FanOuts.RunnerOf(call.TargetMethod) is not (FanOuts.Runner.Unknown or FanOuts.Runner.Once);
    }

    /// <summary>Whether the pair that holds the value, or the value itself, is named like something that many messages share.</summary>
    private static bool IsShared(IOperation value)
    {
        for (var around = value; around is not null and not IInvocationOperation { TargetMethod.ContainingType.Name: "EncryptionContext" }; around = around.Parent)
        {
            var names = around switch
            {
                IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }, ..] } => key,
                IMemberReferenceOperation member => member.Member.Name,
                ILocalReferenceOperation local => local.Local.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                _ => "",
            };
            if (Words.Of(names).Any(shared.Contains))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<IOperation> ValuesOf(ISymbol variable) => code.OperationsNaming(variable).Select(operation => operation switch
    {
        ISimpleAssignmentOperation assignment when MemberReader.SymbolOf(assignment.Target).Is(variable) => assignment.Value,
        IVariableDeclaratorOperation declarator when declarator.Symbol.Is(variable) => declarator.GetVariableInitializer()?.Value,
        IFieldInitializerOperation initializer when initializer.InitializedFields.Contains(variable, SymbolEqualityComparer.Default) => initializer.Value,
        IPropertyInitializerOperation initializer when initializer.InitializedProperties.Contains(variable, SymbolEqualityComparer.Default) => initializer.Value,
        _ => null,
    }).OfType<IOperation>();
}
