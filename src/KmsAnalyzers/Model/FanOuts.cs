using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>The platform's ways to run a function for each of many items.</summary>
internal static class FanOuts
{
    /// <summary>How a method runs the function that it is given.</summary>
    public enum Runner
    {
        /// <summary>Not known: it may throttle, retry, store it, or run it never.</summary>
        Unknown,

        /// <summary>Once, at some other time: <c>Task.Run</c>.</summary>
        Once,

        /// <summary>For each item, on the spot: <c>List.ForEach</c>.</summary>
        ForEachItem,

        /// <summary>For each item that is asked for: <c>Select</c>.</summary>
        Lazily,

        /// <summary>For several items at a time, on threads: <c>Parallel.ForEach</c>, PLINQ.</summary>
        Parallel,

        /// <summary>For several items at a time, and waits for each: <c>Parallel.ForEachAsync</c>.</summary>
        ParallelAsync,
    }

    public static Runner RunnerOf(IMethodSymbol method) => (method.ContainingType?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)), method.Name) switch
    {
        ("System.Threading.Tasks.Task" or "System.Threading.Tasks.TaskFactory", "Run" or "StartNew") => Runner.Once,
        ("System.Threading.ThreadPool", "QueueUserWorkItem" or "UnsafeQueueUserWorkItem") => Runner.Once,
        ("System.Collections.Generic.List" or "System.Array", "ForEach") => Runner.ForEachItem,
        ("System.Linq.Enumerable" or "System.Linq.AsyncEnumerable", "Select" or "SelectMany") => Runner.Lazily,
        ("System.Threading.Tasks.Parallel", "For" or "ForEach") => Runner.Parallel,
        ("System.Linq.ParallelEnumerable", "Select" or "SelectMany" or "ForAll") => Runner.Parallel,
        ("System.Threading.Tasks.Parallel", "ForAsync" or "ForEachAsync") => Runner.ParallelAsync,
        _ => Runner.Unknown,
    };

    /// <summary>Where a lazy sequence of tasks is run through to its end, which starts them all; null where they may be started one by one.</summary>
    public static IOperation? StartOf(IOperation sequence, int depth = 4)
    {
        switch (sequence.Parent)
        {
            case IConversionOperation or IParenthesizedOperation or IArgumentOperation or IVariableInitializerOperation or ITranslatedQueryOperation:
                return StartOf(sequence.Parent, depth);
            case ISpreadOperation:
            case IObjectCreationOperation { Type.Name: "List" or "HashSet" or "Queue" or "ConcurrentBag" }:
            case IInvocationOperation { TargetMethod: var all } when TaskMethods.Joins(all) || all.Name is "AddRange":
            case IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList" or "ToHashSet" or "ToDictionary" or "ToImmutableArray" or "ToImmutableList" } }:
                return sequence.Parent;
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable", Name: "Where" or "AsEnumerable" or "OfType" or "Cast" or "Concat" or "Append" or "Prepend" or "OrderBy" or "Select" } }:
                return StartOf(sequence.Parent, depth);
            case IVariableDeclaratorOperation { Symbol: var local } when depth > 0:
                return Bounds.ReferencesTo(local, Root(sequence)).Select(use => StartOf(use, depth - 1)).FirstOrDefault(static start => start is not null);
            default:
                return null;
        }
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
