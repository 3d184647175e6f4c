using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What holds a fan-out back: gates, waits and batches, each looked for in the code of one function or loop.</summary>
internal static class Bounds
{
    /// <summary>Whether the code passes a gate that lets only so many through at a time: a semaphore, a rate limiter, a lock.</summary>
    public static bool Gates(IOperation? body) => Calls(body).Any(static call =>
        SymbolMatch.WithoutAsync(call.TargetMethod.Name) is "Wait" or "WaitOne" or "Acquire" or "AttemptAcquire" or "Enter" or "Lock"
        && call.TargetMethod.ContainingType is { } type && !TaskMethods.IsTask(type));

    /// <summary>Whether the code lets time pass.</summary>
    public static bool Waits(IOperation? body) => Calls(body).Any(static call => call.TargetMethod is { Name: "Delay" or "Sleep" or "WaitForNextTickAsync" });

    /// <summary>Whether the code waits for some of the tasks before it starts more, or paces them.</summary>
    public static bool AwaitsBatches(IOperation? body) => Waits(body) || Calls(body).Any(static call => TaskMethods.Joins(call.TargetMethod));

    /// <summary>Whether each round takes its item from a channel or queue, as one of several workers does.</summary>
    public static bool TakesWorkFromQueue(ILoopOperation loop) => Calls(loop).Any(static call =>
        call.TargetMethod is { Name: "ReadAllAsync" or "WaitToReadAsync" or "TryRead" or "TryDequeue" or "TryTake" or "TryPop" or "GetConsumingEnumerable" or "Take", ContainingType: var type }
        && type.ContainingNamespace?.ToDisplayString() is "System.Threading.Channels" or "System.Collections.Concurrent" or "System.Collections.Generic");

    /// <summary>Whether a task that a variable holds is waited for, alone or with others.</summary>
    public static bool AwaitsIn(IOperation scope, ILocalSymbol task) => Own(scope).Any(operation =>
        (operation is IAwaitOperation || (operation is IInvocationOperation { TargetMethod: var method } && (TaskMethods.Blocks(method) || TaskMethods.Joins(method))))
        && ReferencesTo(task, operation).Any());

    /// <summary>Whether what an expression yields may be another one for each value of the variable.</summary>
    public static bool DependsOn(IOperation expression, ISymbol variable, int depth = 3) => expression.DescendantsAndSelf().Any(operation => operation switch
    {
        ILocalReferenceOperation { Local: var local } => local.Is(variable) || (depth > 0 && InitializerOf(local, operation) is { } value && DependsOn(value, variable, depth - 1)),
        IParameterReferenceOperation { Parameter: var parameter } => parameter.Is(variable),
        _ => false,
    });

    public static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, IOperation scope) =>
        scope.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(reference => reference.Local.Is(local) && !reference.IsDeclaration);

    /// <summary>What a variable is given where it is declared; null for one that is a loop's, or assigned later.</summary>
    public static IOperation? InitializerOf(ILocalSymbol local, IOperation near)
    {
        var root = near;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var isAssigned = root.DescendantsAndSelf().OfType<IAssignmentOperation>().Any(assignment => assignment.Target is ILocalReferenceOperation target && target.Local.Is(local));
        return isAssigned ? null : root.DescendantsAndSelf().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => declarator.Symbol.Is(local))?.GetVariableInitializer()?.Value;
    }

    private static IEnumerable<IInvocationOperation> Calls(IOperation? body) => body is null ? [] : Own(body).OfType<IInvocationOperation>();

    /// <summary>The operations that run with the code itself: not those of the functions in it.</summary>
    private static IEnumerable<IOperation> Own(IOperation body)
    {
        // Expressions may be nested thousands deep.
        var waiting = new Stack<IOperation>([body]);
        while (waiting.Count > 0)
        {
            var operation = waiting.Pop();
            yield return operation;
            foreach (var child in operation.ChildOperations.Where(static child => child is not (IAnonymousFunctionOperation or ILocalFunctionOperation)))
            {
                waiting.Push(child);
            }
        }
    }
}
