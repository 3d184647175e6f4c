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

        // Made when it is first asked for, and then kept.
        .. Same(static x => x.New(Value.OfLength(1) with { Element = x.Invoke(0) }),
            "M:System.Lazy`1.#ctor(System.Func{`0})", "M:System.Lazy`1.#ctor(System.Func{`0},System.Boolean)",
            "M:System.Lazy`1.#ctor(System.Func{`0},System.Threading.LazyThreadSafetyMode)"),
        new("P:System.Lazy`1.Value", static x => x.Contents().Element ?? Value.Unknown),
        .. Same(static x => x.Receiver,
            "M:System.Threading.Tasks.ValueTask`1.AsTask",
            "M:System.Threading.Tasks.Task`1.WaitAsync(System.Threading.CancellationToken)",
            "M:System.Threading.Tasks.Task`1.WaitAsync(System.TimeSpan)"),
    ];
}
