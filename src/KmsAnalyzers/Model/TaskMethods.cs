using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What the platform's tasks are asked for.</summary>
internal static class TaskMethods
{
    public static bool IsTask(ITypeSymbol? type) =>
        type is { Name: "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" or "TaskAwaiter" }
        && type.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices";

    /// <summary>Whether the caller is held until the task has ended.</summary>
    public static bool Blocks(IMethodSymbol method) => method.Name is "Wait" or "GetResult"
        && (IsTask(method.ContainingType) || method.ContainingType.Name.EndsWith("Awaiter", StringComparison.Ordinal));

    /// <summary>Whether the method waits for several tasks: <c>Task.WhenAll</c> and its like.</summary>
    public static bool Joins(IMethodSymbol method) => method.Name is "WhenAll" or "WhenAny" or "WaitAll" or "WaitAny" or "WhenEach" && IsTask(method.ContainingType);
}
