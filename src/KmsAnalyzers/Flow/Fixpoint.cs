using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Runs the interpreter over a graph, or over one of its <c>finally</c> regions, until nothing changes. A loop whose condition is decided
/// in every round is run through round by round; any other is joined twice, widened, and narrowed once. A last pass records.
/// </summary>
internal sealed class Fixpoint
{
    private const int RoundLimit = 256;
    private const int JoinsBeforeWidening = 2;
    private const int WideningsBeforeInfinity = 3;
    private const int LoopVisitLimit = 100;
    private const int LoopDepthLimit = 40;
    private const int NarrowedDepth = 2;
    private const int FailureLimit = 4;

    private readonly Interpreter interpreter;
    private readonly FlowRegions regions;
    private readonly ImmutableArray<BasicBlock> blocks;
    private readonly int first;
    private readonly int last;
    private readonly ControlFlowRegion? scope;
    private readonly ImmutableDictionary<int, Loop> loops;
    private readonly List<(int From, State State)>?[] incoming;
    private readonly Dictionary<int, (State State, int Visits)> heads = [];
    private readonly HashSet<int> isEndless = [];

    // How often a loop could not be run through. Each time is done anew in each round of the loop around it.
    private readonly Dictionary<int, int> failures = [];
    private readonly Stack<Loop> around = new();
    private State? entry;
    private State? scopeExit;
    private bool exitDecided;
    private int depth;

    private Fixpoint(Interpreter interpreter, FlowRegions regions, ControlFlowRegion? scope)
    {
        (this.interpreter, this.regions, this.scope) = (interpreter, regions, scope);
        blocks = regions.Graph.Blocks;
        (first, last) = scope is null ? (0, blocks.Length - 1) : (scope.FirstBlockOrdinal, scope.LastBlockOrdinal);
        loops = regions.LoopsOf(scope);
        incoming = new List<(int From, State State)>?[last - first + 1];
    }

    /// <summary>The state in which the graph is left normally, or null if it never is.</summary>
    public static State? Run(Interpreter interpreter, FlowRegions regions, State entry, bool record)
    {
        var run = new Fixpoint(interpreter, regions, scope: null) { entry = entry };
        run.Pass(run.first, run.last, start: null, record);
        return run.StateAt(run.last);
    }

    private State? RunFinally(ControlFlowRegion region, State state, bool record)
    {
        var run = new Fixpoint(interpreter, regions, region) { entry = state, depth = depth + 1 };
        if (run.depth > LoopDepthLimit)
        {
            throw new BudgetExceededException();
        }

        run.Pass(run.first, run.last, start: null, record);
        return run.scopeExit;
    }

    /// <param name="start">The state at the first block, where it is not what comes in: that of a loop's head.</param>
    private void Pass(int from, int to, State? start, bool record)
    {
        for (var ordinal = from; ordinal <= to; ordinal++)
        {
            if (regions.IsInNestedFinally(ordinal, scope) is { } skipped)
            {
                if (skipped.FirstBlockOrdinal == ordinal && interpreter.ExceptionalStateAt(ordinal) is { } thrown)
                {
                    // The exceptional way through a finally block: it goes on to whoever catches.
                    if (RunFinally(skipped, thrown, record) is { } after)
                    {
                        interpreter.Throws(regions.HandlersBeyond(skipped), after);
                    }
                }

                ordinal = skipped.LastBlockOrdinal;
                continue;
            }

            if (ordinal == from && start is not null)
            {
                Visit(ordinal, start, record);
            }
            else if (loops.TryGetValue(ordinal, out var loop))
            {
                RunLoop(loop, record);
                ordinal = loop.Last;
            }
            else
            {
                Visit(ordinal, StateAt(ordinal), record);
            }
        }
    }

    private void RunLoop(Loop loop, bool record)
    {
        if (++depth > LoopDepthLimit)
        {
            throw new BudgetExceededException();
        }

        var decidedBefore = exitDecided;
        around.Push(loop);
        var isEnteredAtHead = OutsideState(loop) is not null;
        if (!isEnteredAtHead && !IsEnteredInTheMiddle(loop))
        {
            Clear(loop);
        }
        else
        {
            // Rounds that were recorded before they became too many did happen: what is recorded afterwards has them among its own.
            var rounds = !isEnteredAtHead || isEndless.Contains(loop.Head) ? 0 : RunThrough(loop, record);
            if (rounds is not null)
            {
                isEndless.Add(loop.Head);
                Stabilise(loop, record, isFirstRoundDone: rounds == 1);
            }
        }

        around.Pop();
        exitDecided = decidedBefore;
        depth--;
    }

    /// <summary>Round by round, as long as a condition that leaves the loop is decided in each of them.</summary>
    /// <returns>Null if the loop ended; otherwise how many rounds were run.</returns>
    private int? RunThrough(Loop loop, bool record)
    {
        var state = OutsideState(loop);
        var inner = loops.Values.Where(other => other.Head > loop.Head && loop.Contains(other.Head)).ToList();
        if (state is null)
        {
            Clear(loop);
            return null;
        }

        if ((failures.TryGetValue(loop.Head, out var failed) && failed >= FailureLimit) || !interpreter.MayEndWithin(RoundLimit, state, regions.ConditionOf(loop, inner)))
        {
            return 0;
        }

        var exits = new List<(int From, int To, State State)>();
        for (var round = 0; state is not null; round++)
        {
            foreach (var other in inner)
            {
                heads.Remove(other.Head);
                isEndless.Remove(other.Head);
            }

            exitDecided = false;
            if (round > RoundLimit || !interpreter.MayUnroll(loop.Last - loop.Head + 1))
            {
                return round;
            }

            Pass(loop.Head, loop.Last, state, record);
            AddExits(loop, exits);
            state = BackState(loop);
            if (state is not null && !exitDecided)
            {
                failures[loop.Head] = failed + 1;
                return round + 1;
            }
        }

        Clear(loop);
        foreach (var (from, to, exit) in exits)
        {
            SetEdge(from, to, exit);
        }

        return null;
    }

    /// <param name="isFirstRoundDone">Whether one round was run from where the loop is entered, and nothing since.</param>
    private void Stabilise(Loop loop, bool record, bool isFirstRoundDone)
    {
        var growth = interpreter.GrowthOf(loop);
        if ((OutsideState(loop) ?? PassFromTheMiddle(loop, record)) is not { } entered)
        {
            return;
        }

        var (state, visits) = heads.TryGetValue(loop.Head, out var known) ? known : (entered, 0);
        if (visits > 0)
        {
            state = State.Join(state, OutsideState(loop))!;
        }

        while (true)
        {
            if (visits > 0 || !isFirstRoundDone)
            {
                Pass(loop.Head, loop.Last, state, record: false);
            }

            var next = State.Join(OutsideState(loop), BackState(loop))!;
            var joined = State.Join(state, next)!;
            if (joined.IsSame(state))
            {
                // Deep inside other loops the narrowing would be done over and over, for what the last pass does anyway.
                var narrowed = record || around.Count <= NarrowedDepth ? Narrowed(state, next) : state;
                if (record || !ReferenceEquals(narrowed, state))
                {
                    Pass(loop.Head, loop.Last, narrowed, record);
                }

                return;
            }

            visits++;
            if (visits > LoopVisitLimit)
            {
                throw new BudgetExceededException();
            }

            state = visits <= JoinsBeforeWidening
                ? joined
                : state.Widened(next, visits <= JoinsBeforeWidening + WideningsBeforeInfinity ? Lattice.Thresholds : [], growth);
            heads[loop.Head] = (state, visits);
        }
    }

    /// <summary>
    /// A loop that a <c>goto</c>, or the <c>default</c> section of a <c>switch</c>, jumps into: the state in which its head is reached for the
    /// first time; null if it never is.
    /// </summary>
    private State? PassFromTheMiddle(Loop loop, bool record)
    {
        Visit(loop.Head, null, record: false);
        Pass(loop.Head + 1, loop.Last, start: null, record: false);
        var reached = BackState(loop);
        if (reached is null && record)
        {
            Pass(loop.Head + 1, loop.Last, start: null, record: true);
        }

        return reached;
    }

    private bool IsEnteredInTheMiddle(Loop loop) =>
        Enumerable.Range(loop.Head + 1, loop.Last - loop.Head).Any(ordinal => Joined(ordinal, loop) is not null);

    /// <summary>One round from what the widened state leads to; what comes in is then smaller, and as true.</summary>
    private static State Narrowed(State state, State next) =>
        next.IsSame(state) || !State.Join(state, next)!.IsSame(state) ? state : next;

    private void Visit(int ordinal, State? state, bool record)
    {
        var block = blocks[ordinal];
        ClearFrom(block);
        if (state is null)
        {
            return;
        }

        var (conditional, fallThrough) = interpreter.RunBlock(block, state, record);
        Follow(block, block.ConditionalSuccessor, conditional, record);
        Follow(block, block.FallThroughSuccessor, fallThrough, record);
        if (block.ConditionalSuccessor is { } other && block.BranchValue is { ConstantValue.HasValue: false } && conditional is null != fallThrough is null
            && IsInnermostExit(other.Destination, block.FallThroughSuccessor?.Destination))
        {
            exitDecided = true;
        }
    }

    private bool IsInnermostExit(BasicBlock? one, BasicBlock? other)
    {
        return around.Count > 0 && Leaves(around.Peek(), one) != Leaves(around.Peek(), other);

        static bool Leaves(Loop loop, BasicBlock? destination) => destination is null || !loop.Contains(destination.Ordinal);
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, State? state, bool record)
    {
        if (branch is null || state is null)
        {
            return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            state = RunFinally(region, state, record);
            if (state is null)
            {
                return;
            }
        }

        if (branch.Destination is { } destination)
        {
            SetEdge(block.Ordinal, destination.Ordinal, interpreter.Left(state, branch, destination));
        }
        else if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling && regions.HandlersAfterFilter(block) is { } others)
        {
            interpreter.Throws(others, state);
        }
        else if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            scopeExit = State.Join(scopeExit, state);
        }
    }

    private void SetEdge(int from, int to, State state)
    {
        if (to < first || to > last)
        {
            return;
        }

        var edges = incoming[to - first] ??= [];
        var index = 0;
        while (index < edges.Count && edges[index].From < from)
        {
            index++;
        }

        // Both branches of a condition may lead to the same block.
        if (index < edges.Count && edges[index].From == from)
        {
            edges[index] = (from, State.Join(edges[index].State, state)!);
        }
        else
        {
            edges.Insert(index, (from, state));
        }
    }

    private void ClearFrom(BasicBlock block)
    {
        Clear(block.ConditionalSuccessor);
        Clear(block.FallThroughSuccessor);

        void Clear(ControlFlowBranch? branch)
        {
            if (branch?.Destination is { } destination && EdgesTo(destination.Ordinal) is { } edges && edges.FindIndex(edge => edge.From == block.Ordinal) is >= 0 and var index)
            {
                edges.RemoveAt(index);
            }
        }
    }

    private void Clear(Loop loop)
    {
        for (var ordinal = loop.Head; ordinal <= loop.Last; ordinal++)
        {
            ClearFrom(blocks[ordinal]);
        }
    }

    private List<(int From, State State)>? EdgesTo(int ordinal) => ordinal < first || ordinal > last ? null : incoming[ordinal - first];

    private State? StateAt(int ordinal) => Joined(ordinal, outside: null);

    private State? OutsideState(Loop loop) => Joined(loop.Head, loop);

    private State? BackState(Loop loop)
    {
        State? state = null;
        foreach (var edge in EdgesTo(loop.Head) ?? [])
        {
            state = loop.Contains(edge.From) ? State.Join(state, edge.State) : state;
        }

        return state;
    }

    /// <summary>What comes in from everywhere, or from outside the loop.</summary>
    private State? Joined(int ordinal, Loop? outside)
    {
        var state = ordinal == first ? entry : null;
        foreach (var edge in EdgesTo(ordinal) ?? [])
        {
            if (outside is null || !outside.Contains(edge.From))
            {
                state = around.Count == 0 ? State.JoinByNumber(state, edge.State) : State.Join(state, edge.State);
            }
        }

        return regions.IsHandler(ordinal) ? State.Join(state, interpreter.ExceptionalStateAt(ordinal)) : state;
    }

    /// <summary>Joins what leaves the loop into what has left it in earlier rounds.</summary>
    private void AddExits(Loop loop, List<(int From, int To, State State)> exits)
    {
        for (var ordinal = loop.Head; ordinal <= loop.Last; ordinal++)
        {
            Add(blocks[ordinal].ConditionalSuccessor, ordinal);
            if (blocks[ordinal].ConditionalSuccessor?.Destination != blocks[ordinal].FallThroughSuccessor?.Destination)
            {
                Add(blocks[ordinal].FallThroughSuccessor, ordinal);
            }
        }

        void Add(ControlFlowBranch? branch, int from)
        {
            if (branch?.Destination is not { } destination || loop.Contains(destination.Ordinal)
                || EdgesTo(destination.Ordinal) is not { } edges || edges.FindIndex(edge => edge.From == from) is not (>= 0 and var edge))
            {
                return;
            }

            var index = exits.FindIndex(exit => exit.From == from && exit.To == destination.Ordinal);
            if (index < 0)
            {
                exits.Add((from, destination.Ordinal, edges[edge].State));
            }
            else
            {
                exits[index] = (from, destination.Ordinal, State.Join(exits[index].State, edges[edge].State)!);
            }
        }
    }
}
