using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What a task holds is what the call yields: the engine does not tell them apart.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What a task holds is what the call yields: the engine does not tell them apart.</summary>
    private static Value? Transparent(IInvocationOperation call, Value instance, ImmutableArray<Value> arguments)
    {
        var method = call.TargetMethod;
        if (!Measures.IsPlatform(method))
        {
            return null;
        }

        var type = method.ContainingType;
        switch (method.Name)
        {
            case "ConfigureAwait" or "WithCancellation" when type.Name == "ConfiguredCancelableAsyncEnumerable":
            case "ConfigureAwait" or "AsTask" or "Preserve" when IsTask(type):
            case "GetAwaiter" when IsTask(type):
            case "GetResult" when type.ContainingNamespace?.ToDisplayString() == "System.Runtime.CompilerServices":
            case "WaitAsync" when IsTask(type):
            case "GetValueOrDefault" when NumberTypes.IsNullable(type):
                return instance.Null == Nullness.No ? instance : OrElse(instance, arguments.IsEmpty ? NumberTypes.DefaultOf(NumberTypes.Underlying(type)) : arguments[0]);
            case "ConfigureAwait" or "WithCancellation" or "ToBlockingEnumerable" when type.Name == "TaskAsyncEnumerableExtensions" && arguments.Length > 0:
                return arguments[0];
            case "FromResult" when IsTask(type) && arguments.Length == 1:
                return arguments[0];
            default:
                return null;
        }
    }

    /// <summary>What a nullable value holds, or the other where it holds none; null where nothing is known of the other.</summary>
    private static Value? OrElse(Value nullable, Value? other) =>
        other is null || nullable.Null == Nullness.Yes ? other : Lattice.Join(nullable with { Null = Nullness.No }, other);

    private static Value? TransparentCreation(IObjectCreationOperation creation, ImmutableArray<Value> arguments) =>
        arguments.Length == 1 && creation.Type is INamedTypeSymbol { Name: "ValueTask", TypeArguments.Length: 1 } or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            && Measures.IsPlatform(creation.Type)
            ? arguments[0]
            : null;

    private static bool TransparentProperty(IPropertySymbol property) => property.Name == "Result" && IsTask(property.ContainingType) && Measures.IsPlatform(property);

    private static bool IsTask(ITypeSymbol? type) =>
        type?.Name is "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable"
        && type.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices";

    private static ITypeSymbol? AwaitedType(ITypeSymbol? type) =>
        IsTask(type) && type is INamedTypeSymbol { TypeArguments: [var result] } ? result : type;

    private Value Await(IAwaitOperation await)
    {
        var value = Evaluate(await.Operation);
        if (callAnswers.TryGetValue(Unwrapped(await.Operation), out var answer))
        {
            callAnswers[await] = answer;
        }

        else if (await.Operation.Type is INamedTypeSymbol { IsGenericType: false } task && IsTask(task))
        {
            // What the task found out before it ended.
            state.Refine(AnswerOf(await.Operation).Others);
        }

        if (callLinks.TryGetValue(Unwrapped(await.Operation), out var link))
        {
            callLinks[await] = link;
        }

        if (callParts.TryGetValue(Unwrapped(await.Operation), out var parts))
        {
            callParts[await] = parts;
        }

        return value;
    }
}
