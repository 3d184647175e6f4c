using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What a delegate made in the code at hand runs.</summary>
/// <param name="Method">A lambda, a local function, or any other method.</param>
/// <param name="Creation">The lambda, or the name that stands for the method.</param>
internal sealed record Function(IMethodSymbol Method, SyntaxNode Creation)
{
    /// <summary>The code of a lambda or local function; null of a method.</summary>
    public FlowRegions? Regions { get; init; }

    /// <summary>The body that it was made in.</summary>
    public required Frame Frame { get; init; }

    /// <summary>
    /// What was known where it was made, less the locals that are written afterwards: what still holds whenever it runs.
    /// </summary>
    public required State Captured { get; init; }

    /// <summary>What a method group is bound to.</summary>
    public IOperation? Instance { get; init; }

    public Value Receiver { get; init; } = Value.Unknown;
}

/// <summary>The functions of one look at a member. One that nobody is seen to call, or that others hold, may be called with anything.</summary>
internal sealed class Functions
{
    private readonly Dictionary<ObjectId, Function> known = [];
    private readonly SortedDictionary<int, ObjectId> uncalled = [];
    private readonly HashSet<ObjectId> free = [];
    private readonly Dictionary<ObjectId, int> lastCalls = [];

    public Function? Of(Value value) => value.Objects is [var id] ? Of(id) : null;

    public Function? Of(ObjectId id) => known.TryGetValue(id, out var function) ? function : null;

    /// <param name="isLastPass">Whether what it does is to be recorded.</param>
    public void Made(ObjectId id, Function function, bool isLastPass)
    {
        // Made in several rounds of a loop, and run later: in any of their states.
        known[id] = isLastPass && uncalled.ContainsKey(id.Number)
            ? function with { Captured = State.JoinLoosely(known[id].Captured, function.Captured) ?? function.Captured }
            : function;
        if (isLastPass)
        {
            uncalled[id.Number] = id;
            free.Remove(id);
        }
    }

    /// <summary>How many calls were followed so far.</summary>
    public int Calls { get; private set; }

    public void WasCalled(ObjectId id)
    {
        uncalled.Remove(id.Number);
        lastCalls[id] = ++Calls;
    }

    /// <param name="calls">So many calls had been followed then.</param>
    public bool IsCalledSince(ObjectId id, int calls) => lastCalls.TryGetValue(id, out var last) && last > calls;

    /// <summary>Others hold it now.</summary>
    /// <returns>Whether that is new.</returns>
    public bool SetFree(ObjectId id)
    {
        uncalled.Remove(id.Number);
        return free.Add(id);
    }

    public ObjectId? NextUncalled => uncalled.Count == 0 ? null : uncalled.Values.First();
}
