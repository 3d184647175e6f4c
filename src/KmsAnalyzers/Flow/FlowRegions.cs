using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>
/// The loops of a graph, and the ways that exceptions take through it: handlers and <c>finally</c> blocks have no predecessors there.
/// Shared between threads. A <c>finally</c> region is left out of the graph around it and run once for each branch that passes through it.
/// </summary>
internal sealed class FlowRegions
{
    /// <summary>Stands among the handlers for whoever catches what leaves the body.</summary>
    public const int Beyond = -1;

    private readonly HashSet<int> handlers = [];
    private readonly ConcurrentDictionary<int, ImmutableArray<Place>> declaredInTry = new(concurrencyLevel: 1, capacity: 1);
    private readonly HashSet<CaptureId> targets = [];
    private readonly HashSet<CaptureId> updated = [];
    private readonly ConcurrentDictionary<ControlFlowGraph, FlowRegions> nested = new(concurrencyLevel: 1, capacity: 1);
    private readonly ConcurrentDictionary<int, ImmutableDictionary<int, Loop>> loops = new(concurrencyLevel: 1, capacity: 1);
    private readonly ConcurrentDictionary<Loop, LoopCondition?> conditions = new(concurrencyLevel: 1, capacity: 1);
    private readonly ConcurrentDictionary<ControlFlowRegion, ImmutableArray<int>> handlersOf = new(concurrencyLevel: 1, capacity: 1);
    private readonly ConcurrentDictionary<int, ImmutableArray<int>> reachable = new(concurrencyLevel: 1, capacity: 1);
    private readonly Lazy<LastUses> lastUses;
    private readonly Lazy<(ImmutableArray<ISymbol> Members, ImmutableArray<INamedTypeSymbol> ByCallsOf)> writes;

    public FlowRegions(ControlFlowGraph graph)
    {
        Graph = graph;
        lastUses = new(() => new(graph));
        writes = new(() => WritesIn(graph));
        Collect(graph.Root);
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                CollectTargets(operation);
            }

            if (block.BranchValue is { } value)
            {
                CollectTargets(value);
            }
        }
    }

    public ControlFlowGraph Graph { get; }

    /// <summary>How many operations the blocks hold.</summary>
    public int OperationCount { get; private set; }

    /// <summary>What is read in the graph and written again within the same statement.</summary>
    public Overtaken Overtaken { get; } = new();

    /// <summary>Where the locals of the graph are last used.</summary>
    public LastUses LastUses => lastUses.Value;

    /// <summary>The members that the code assigns, and the types of the compilation whose methods it calls, which may assign theirs.</summary>
    public (ImmutableArray<ISymbol> Members, ImmutableArray<INamedTypeSymbol> ByCallsOf) Writes => writes.Value;

    /// <summary>Whether the capture stands for the target of an assignment.</summary>
    public bool IsTarget(CaptureId capture) => targets.Contains(capture);

    /// <summary>Whether the capture stands for a target that is read as well: of <c>+=</c>.</summary>
    public bool IsUpdated(CaptureId capture) => updated.Contains(capture);

    public FlowRegions NestedRegions(ControlFlowGraph graph) => nested.GetOrAdd(graph, static key => new FlowRegions(key));

    public bool IsHandler(int ordinal) => handlers.Contains(ordinal);

    /// <summary>
    /// The first blocks of the handlers that an exception in the block may reach, and of the first <c>finally</c> on its way;
    /// <see cref="Beyond"/> where it may leave the body.
    /// </summary>
    public ImmutableArray<int> HandlersOf(BasicBlock block)
    {
        var all = HandlersAround(block.EnclosingRegion);
        return all is [not Beyond, ..]
            ? reachable.GetOrAdd(block.Ordinal, _ => Throwing.IsPlain(block) ? [.. all.Where(handler => MayReach(block, handler))] : all)
            : all;
    }

    /// <summary>Where an exception goes on to when the <c>finally</c> region has run.</summary>
    public ImmutableArray<int> HandlersBeyond(ControlFlowRegion finallyRegion) => HandlersAround(finallyRegion.EnclosingRegion!.EnclosingRegion);

    /// <summary>Where an exception goes on to that the filter in which the block lies has turned down; null outside a filter.</summary>
    public ImmutableArray<int>? HandlersAfterFilter(BasicBlock block)
    {
        var filter = block.EnclosingRegion;
        while (filter is { Kind: not ControlFlowRegionKind.Filter, EnclosingRegion: { } parent })
        {
            filter = parent;
        }

        return filter is { Kind: ControlFlowRegionKind.Filter, EnclosingRegion: { EnclosingRegion: { } whole } handler }
            ? [.. whole.NestedRegions.Select(static region => region.FirstBlockOrdinal).Where(first => first > handler.FirstBlockOrdinal), .. HandlersAround(whole)]
            : null;
    }

    /// <summary>The locals and captures that go out of scope when an exception leaves for the handler.</summary>
    public ImmutableArray<Place> DeclaredInTryOf(int handler)
    {
        if (!declaredInTry.TryGetValue(handler, out var places))
        {
            var region = Graph.Blocks[handler].EnclosingRegion;
            while (region.EnclosingRegion is { Kind: not (ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally) } parent)
            {
                region = parent;
            }

            var found = ImmutableArray.CreateBuilder<Place>();
            var waiting = new Stack<ControlFlowRegion>(region.EnclosingRegion?.NestedRegions.Where(static r => r.Kind == ControlFlowRegionKind.Try) ?? []);
            while (waiting.Count > 0)
            {
                var inner = waiting.Pop();
                found.AddRange(inner.Locals.Select(Place.Of));
                found.AddRange(inner.CaptureIds.Select(Place.Of));
                foreach (var nested in inner.NestedRegions)
                {
                    waiting.Push(nested);
                }
            }

            declaredInTry[handler] = places = found.ToImmutable();
        }

        return places;
    }

    /// <summary>The outermost <c>finally</c> region within the scope that holds the block.</summary>
    public ControlFlowRegion? IsInNestedFinally(int ordinal, ControlFlowRegion? scope)
    {
        ControlFlowRegion? outermost = null;
        for (var region = Graph.Blocks[ordinal].EnclosingRegion; region is not null && region != scope && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            outermost = region.Kind == ControlFlowRegionKind.Finally ? region : outermost;
        }

        return outermost;
    }

    /// <summary>Whether the block is run whatever goes wrong: in a <c>finally</c> region, or in one that catches everything.</summary>
    public static bool IsInCleanUp(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Finally
                || (region is { Kind: ControlFlowRegionKind.Catch, ExceptionType: var caught, EnclosingRegion.Kind: ControlFlowRegionKind.TryAndCatch }
                    && (caught is null || caught.SpecialType is SpecialType.System_Object || caught is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })))
            {
                return true;
            }
        }

        return false;
    }

    public ImmutableDictionary<int, Loop> LoopsOf(ControlFlowRegion? scope)
    {
        var key = scope?.FirstBlockOrdinal ?? -1;
        if (!loops.TryGetValue(key, out var found))
        {
            loops[key] = found = Loops.Of(Edges(scope));
        }

        return found;
    }

    /// <summary>What the loop ends by; null where that is not one thing that is counted up.</summary>
    /// <param name="inner">The loops in it.</param>
    public LoopCondition? ConditionOf(Loop loop, IEnumerable<Loop> inner) => conditions.GetOrAdd(loop, key => LoopCondition.Of(Graph, key, inner));

    private IEnumerable<(int From, int To)> Edges(ControlFlowRegion? scope)
    {
        var (first, last) = scope is null ? (0, Graph.Blocks.Length - 1) : (scope.FirstBlockOrdinal, scope.LastBlockOrdinal);
        for (var ordinal = first; ordinal <= last; ordinal++)
        {
            if (IsInNestedFinally(ordinal, scope) is { } skipped)
            {
                ordinal = skipped.LastBlockOrdinal;
                continue;
            }

            var block = Graph.Blocks[ordinal];
            foreach (var branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor })
            {
                if (branch?.Destination is { } destination)
                {
                    yield return (ordinal, destination.Ordinal);
                }
            }
        }
    }

    private bool MayReach(BasicBlock block, int handler)
    {
        var region = handler == Beyond ? null : Graph.Blocks[handler].EnclosingRegion;
        while (region is { Kind: not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally) })
        {
            region = region.EnclosingRegion;
        }

        return region is null or { Kind: ControlFlowRegionKind.Finally } || Throwing.MayReach(block, region);
    }

    private ImmutableArray<int> HandlersAround(ControlFlowRegion? region)
    {
        if (region is null)
        {
            return [];
        }

        if (handlersOf.TryGetValue(region, out var known))
        {
            return known;
        }

        var found = ImmutableArray.CreateBuilder<int>();
        var leaves = true;
        // The root of a nested function's graph lies in a region of the graph around it, which is not this one's business.
        for (var current = region; current is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } parent }; current = parent)
        {
            if (current.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            if (parent.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                var cleanUp = parent.NestedRegions.First(static r => r.Kind == ControlFlowRegionKind.Finally);
                if (DisposesEnumerator(cleanUp))
                {
                    continue;
                }

                found.Add(cleanUp.FirstBlockOrdinal);
                leaves = false;
                break;
            }

            found.AddRange(parent.NestedRegions
                .Where(static r => r.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
                .Select(static r => r.FirstBlockOrdinal));
        }

        if (leaves)
        {
            found.Add(Beyond);
        }

        return handlersOf[region] = found.ToImmutable();
    }

    /// <summary>The handler of an interpolated string is captured when it is made, and passed by reference when it is full.</summary>
    private static bool IsHandler(ITypeSymbol? type) =>
        type?.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InterpolatedStringHandlerAttribute") == true;

    /// <summary>The end of a <c>foreach</c> changes nothing that anybody could see.</summary>
    private bool DisposesEnumerator(ControlFlowRegion cleanUp)
    {
        for (var ordinal = cleanUp.FirstBlockOrdinal; ordinal <= cleanUp.LastBlockOrdinal; ordinal++)
        {
            foreach (var operation in Graph.Blocks[ordinal].Operations)
            {
                var disposed = operation is IInvocationOperation { IsImplicit: true, TargetMethod.Name: "Dispose" } call ? call.Instance : null;
                while (disposed is IConversionOperation conversion)
                {
                    disposed = conversion.Operand;
                }

                if (disposed is not IFlowCaptureReferenceOperation)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void CollectTargets(IOperation root)
    {
        var mayOvertake = false;
        foreach (var operation in root.DescendantsAndSelf())
        {
            OperationCount++;
            mayOvertake |= Overtaken.MayComeFrom(operation);
            var written = WrittenLocals.TargetOf(operation);
            if (written is IFlowCaptureReferenceOperation capture && !(operation is IArgumentOperation && IsHandler(written.Type)))
            {
                targets.Add(capture.Id);
                if (operation is ICompoundAssignmentOperation)
                {
                    updated.Add(capture.Id);
                }
            }
            else if (written is ITupleOperation)
            {
                targets.UnionWith(written.Descendants().OfType<IFlowCaptureReferenceOperation>().Select(static item => item.Id));
            }
        }

        if (mayOvertake)
        {
            Overtaken.Add(root);
        }
    }

    private void Collect(ControlFlowRegion root)
    {
        var waiting = new Stack<ControlFlowRegion>([root]);
        while (waiting.Count > 0)
        {
            var region = waiting.Pop();
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler
                && region.EnclosingRegion?.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                handlers.Add(region.FirstBlockOrdinal);
            }

            foreach (var nested in region.NestedRegions)
            {
                waiting.Push(nested);
            }
        }
    }

    /// <summary>Every operation of the graph, block by block, from the outside in.</summary>
    public static IEnumerable<IOperation> OperationsIn(ControlFlowGraph graph) => graph.Blocks.SelectMany(OperationsIn);

    public static IEnumerable<IOperation> OperationsIn(BasicBlock block) =>
        block.Operations.Concat(block.BranchValue is { } value ? [value] : []).SelectMany(static root => root.DescendantsAndSelf());

    private static (ImmutableArray<ISymbol> Members, ImmutableArray<INamedTypeSymbol> ByCallsOf) WritesIn(ControlFlowGraph graph)
    {
        var members = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        var types = ImmutableHashSet.CreateBuilder<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in OperationsIn(graph))
        {
            var target = operation is IFlowCaptureOperation capture ? capture.Value : WrittenLocals.TargetOf(operation);
            if (target is IMemberReferenceOperation { Member: IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod: not null } } written)
            {
                members.Add(written.Member.OriginalDefinition);
            }
            else if (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary } method } && !Measures.IsPlatform(method))
            {
                types.Add(method.ContainingType.OriginalDefinition);
            }
        }

        return ([.. members], [.. types]);
    }
}
