using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Behind which block of a graph a local is of no more use. A state that carried every local of a long method to its end would make each step as long as the method.
/// </summary>
internal sealed class LastUses
{
    private readonly ControlFlowGraph graph;
    private readonly ImmutableArray<Place>[] endingAt;

    public LastUses(ControlFlowGraph graph)
    {
        this.graph = graph;
        endingAt = new ImmutableArray<Place>[graph.Blocks.Length];
        var own = new HashSet<ILocalSymbol>(LocalsOf(graph.Root), SymbolEqualityComparer.Default);
        if (own.Count == 0)
        {
            return;
        }

        var roundEnds = RoundEnds();
        var last = new Dictionary<ILocalSymbol, int>(SymbolEqualityComparer.Default);
        var kept = new HashSet<string>(graph.LocalFunctions.SelectMany(static function => function.DeclaringSyntaxReferences).SelectMany(static reference => NamesIn(reference.GetSyntax())));
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in FlowRegions.OperationsIn(block))
            {
                if (operation is IFlowAnonymousFunctionOperation)
                {
                    kept.UnionWith(NamesIn(operation.Syntax));
                }
                else if (LocalIn(operation) is { } local && own.Contains(local))
                {
                    last[local] = Math.Max(roundEnds[block.Ordinal], last.TryGetValue(local, out var before) ? before : 0);
                    if (operation.Parent is IAddressOfOperation || local.RefKind is not RefKind.None)
                    {
                        kept.Add(local.Name);
                    }
                }
            }
        }

        // What a nested function mentions may be read whenever it runs.
        foreach (var use in last.Where(use => !kept.Contains(use.Key.Name)).GroupBy(static use => use.Value, static use => use.Key))
        {
            endingAt[use.Key] = [.. use.Select(Place.Of)];
        }
    }

    /// <summary>The locals of the state whose last use lies in a block from <paramref name="from"/> on, but before <paramref name="to"/>.</summary>
    public ImmutableArray<Place> Between(int from, int to, State state)
    {
        ImmutableArray<Place>.Builder? found = null;
        for (var ordinal = from; ordinal < to; ordinal++)
        {
            if (!endingAt[ordinal].IsDefault)
            {
                foreach (var place in endingAt[ordinal])
                {
                    if (state.IsAssigned(place))
                    {
                        (found ??= ImmutableArray.CreateBuilder<Place>()).Add(place);
                    }
                }
            }
        }

        return found?.ToImmutable() ?? [];
    }

    /// <summary>For each block, the last one of all loops around it: what one round reads, the next may read again.</summary>
    private int[] RoundEnds()
    {
        var ends = Enumerable.Range(0, graph.Blocks.Length).ToArray();
        var jumps =
            from block in graph.Blocks
            from branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor }
            where branch?.Destination is not null

            // A jump back runs the finally blocks that it leaves, and they stand behind it.
            select (branch.FinallyRegions.Select(static region => region.LastBlockOrdinal).Append(block.Ordinal).Max(), branch.Destination!.Ordinal);
        foreach (var loop in Loops.Of(jumps).Values)
        {
            for (var ordinal = loop.Head; ordinal <= loop.Last; ordinal++)
            {
                ends[ordinal] = Math.Max(ends[ordinal], loop.Last);
            }
        }

        return ends;
    }

    private static IEnumerable<ILocalSymbol> LocalsOf(ControlFlowRegion root)
    {
        var waiting = new Stack<ControlFlowRegion>([root]);
        while (waiting.Count > 0)
        {
            var region = waiting.Pop();
            foreach (var nested in region.NestedRegions)
            {
                waiting.Push(nested);
            }

            foreach (var local in region.Locals)
            {
                yield return local;
            }
        }
    }

    private static ILocalSymbol? LocalIn(IOperation operation) => operation switch
    {
        ILocalReferenceOperation reference => reference.Local,
        IDeclarationPatternOperation pattern => pattern.DeclaredSymbol as ILocalSymbol,
        IRecursivePatternOperation pattern => pattern.DeclaredSymbol as ILocalSymbol,
        IListPatternOperation pattern => pattern.DeclaredSymbol as ILocalSymbol,
        _ => null,
    };

    private static IEnumerable<string> NamesIn(SyntaxNode function) =>
        function.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);
}
