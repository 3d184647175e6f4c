using System.Reflection;
using Amazon.KeyManagementService;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>A mock that was not told what to answer: null, or a task of null, or an answer with nothing in it.</summary>
public class SilentKms : DispatchProxy
{
    private Func<Type, object?> answer = _ => null;

    internal static IAmazonKeyManagementService AnsweringNull() => Create(_ => null);

    internal static IAmazonKeyManagementService AnsweringTaskOfNull() =>
        Create(response => typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(response).Invoke(null, [null]));

    internal static IAmazonKeyManagementService AnsweringEmpty() =>
        Create(response => typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(response).Invoke(null, [Activator.CreateInstance(response)]));

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>) ? answer(task.GetGenericArguments()[0]) : null;

    private static IAmazonKeyManagementService Create(Func<Type, object?> answer)
    {
        var mock = Create<IAmazonKeyManagementService, SilentKms>();
        ((SilentKms)(object)mock).answer = answer;
        return mock;
    }
}
