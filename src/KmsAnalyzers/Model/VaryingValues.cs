using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Finds what makes an encryption context another one for each call: an identifier, the time, a counter, the item of a loop.</summary>
internal sealed class VaryingValues(TypeCode code)
{
    private const int Depth = 4;

    // A context of these has as many values as the program has customers or stages, and each value many messages.
    private static readonly ImmutableHashSet<string> shared = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "tenant", "customer", "account", "organization", "organisation", "org", "team", "region", "environment", "env", "stage", "app", "application", "service", "purpose", "kind", "type", "table", "bucket");

    /// <returns>The part of the expression that varies; null where none is seen to.</returns>
    /// <param name="expression">What the call is given, or what goes into it.</param>
    /// <param name="call">The call itself, or the one that leads to it.</param>
    public IOperation? In(IOperation expression, IInvocationOperation call) => In(expression, call, Depth);

    private IOperation? In(IOperation expression, IInvocationOperation call, int depth)
    {
        foreach (var part in expression.DescendantsAndSelf().Where(static part => !IsShared(part)))
        {
            var varying = part switch
            {
                _ when IsMadeAnew(part) => part,
                ILocalReferenceOperation { Local: var local } => IsItem(local, call) || IsCounted(local, call) ? part : depth == 0 ? null : InLocal(local, part, call, depth - 1),
                IParameterReferenceOperation { Parameter: var parameter } => IsItem(parameter, call) ? part : depth == 0 ? null : InArguments(parameter, depth - 1),
                _ => null,
            };
            if (varying is not null)
            {
                return varying;
            }
        }

        return null;
    }

    /// <summary>What varies in the value of a local: in what it is declared with, or in what is put into the dictionary that it holds.</summary>
    private IOperation? InLocal(ILocalSymbol local, IOperation use, IInvocationOperation call, int depth)
    {
        // What is made before the loop is the same for all of its rounds.
        if (Bounds.InitializerOf(local, use) is not { } value || !RunsWith(value, call))
        {
            return null;
        }

        return In(value, call, depth) ?? Bounds.ReferencesTo(local, Root(use)).SelectMany(Put).Select(put => In(put, call, depth)).FirstOrDefault(static part => part is not null);
    }

    /// <summary>What varies in the arguments that the type's own calls give for a parameter, in their loops.</summary>
    private IOperation? InArguments(IParameterSymbol parameter, int depth) => parameter.ContainingSymbol is not IMethodSymbol method ? null : (
        from use in code.UsesOf(method).OfType<IInvocationOperation>()
        from argument in use.Arguments
        where argument.Parameter?.Ordinal == parameter.Ordinal
        select In(argument.Value, use, depth)).FirstOrDefault(static part => part is not null);

    /// <summary>The values by which a dictionary is filled: <c>pairs["id"] = x</c>, <c>pairs.Add("id", x)</c>.</summary>
    private static IEnumerable<IOperation> Put(IOperation dictionary) => dictionary.Parent switch
    {
        IPropertyReferenceOperation { Arguments.IsEmpty: false, Parent: ISimpleAssignmentOperation assignment } indexer when assignment.Target == indexer => [assignment],
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" } call when call.Instance == dictionary => [call],
        _ => [],
    };

    private static bool IsMadeAnew(IOperation part) => part switch
    {
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Guid", Name: "NewGuid" or "CreateVersion7" } } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeProvider" or "Stopwatch", Name: "GetUtcNow" or "GetLocalNow" or "GetTimestamp" } } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "RandomNumberGenerator" or "Random" } } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked", Name: "Increment" or "Decrement" or "Add" } } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Path", Name: "GetRandomFileName" or "GetTempFileName" } } => true,
        IPropertyReferenceOperation { Property: { ContainingType.Name: "DateTime" or "DateTimeOffset", Name: "UtcNow" or "Now" } } => true,
        IPropertyReferenceOperation { Property: { ContainingType.Name: "Environment", Name: "TickCount" or "TickCount64" } } => true,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    /// <summary>Whether the variable is that of a loop around the call, or of a function that is run for each item.</summary>
    private static bool IsItem(ISymbol variable, IOperation call) => Repetitions(call).Any(around => around switch
    {
        ILoopOperation loop => loop.Locals.Contains(variable, SymbolEqualityComparer.Default),
        IAnonymousFunctionOperation function => function.Symbol.Parameters.Contains(variable, SymbolEqualityComparer.Default),
        _ => false,
    });

    /// <summary>Whether a loop around the call fetches the variable anew for each round, or counts it.</summary>
    private static bool IsCounted(ILocalSymbol variable, IOperation call) => Repetitions(call).OfType<ILoopOperation>().Any(loop =>
        loop.DescendantsAndSelf().Any(operation => operation is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var counted } } && counted.Is(variable))
        || ((loop as IWhileLoopOperation)?.Condition?.DescendantsAndSelf().Any(operation => operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var fetched } } && fetched.Is(variable)) ?? false));

    /// <summary>Whether the value is made as often as the call: no loop stands around the call alone.</summary>
    private static bool RunsWith(IOperation value, IOperation call) => Repetitions(call).All(around => around.Syntax.Span.Contains(value.Syntax.Span) || around.Syntax.SyntaxTree != value.Syntax.SyntaxTree);

    /// <summary>The loops around the call, and the functions that are run for each of many items.</summary>
    private static IEnumerable<IOperation> Repetitions(IOperation call)
    {
        for (var around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation || (around is IAnonymousFunctionOperation && RunsForEachItem(around)))
            {
                yield return around;
            }
        }
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
        for (var around = value; around is not null and not IInvocationOperation { TargetMethod.ContainingType.Name: "EncryptionContext" or "IAmazonKeyManagementService" } and not IBlockOperation; around = around.Parent)
        {
            var names = around switch
            {
                IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }, ..] } => key,
                IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }, ..] } => key,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }] } } => key,
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

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
