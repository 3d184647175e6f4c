using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>A task is what it yields.</summary>
internal static class Tasks
{
    public static IEnumerable<Transfer> Rows =>
    [
        .. Same(static x => x[0],
            "M:System.Threading.Tasks.Task.FromResult``1(``0)", "M:System.Threading.Tasks.ValueTask.FromResult``1(``0)",
            "M:System.Threading.Tasks.ValueTask`1.#ctor(`0)", "M:System.Threading.Tasks.ValueTask`1.#ctor(System.Threading.Tasks.Task{`0})"),
        .. Same(static x => x.Invoke(0) ?? Value.Unknown,
            "M:System.Threading.Tasks.Task.Run``1(System.Func{``0})", "M:System.Threading.Tasks.Task.Run``1(System.Func{System.Threading.Tasks.Task{``0}})",
            "M:System.Threading.Tasks.Task.Run``1(System.Func{``0},System.Threading.CancellationToken)",
            "M:System.Threading.Tasks.Task.Run``1(System.Func{System.Threading.Tasks.Task{``0}},System.Threading.CancellationToken)"),
        .. Same(static x => x.Receiver,
            "M:System.Threading.Tasks.ValueTask`1.AsTask",
            "M:System.Threading.Tasks.Task`1.WaitAsync(System.Threading.CancellationToken)",
            "M:System.Threading.Tasks.Task`1.WaitAsync(System.TimeSpan)"),
    ];
}
