using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>The engine of one compilation: it holds the policy and what is learnt of members and methods, and no operation or graph.</summary>
internal sealed class FlowEngine(Compilation compilation, FlowPolicy policy)
{
    private long visits;

    public Compilation Compilation => compilation;

    public FlowPolicy Policy => policy;

    public TransferRows Rows { get; } = new(TransferTable.Rows);

    public Bodies Bodies { get; } = new(compilation);

    public Implementations Implementations { get; } = new(compilation);

    public RefReturns RefReturns { get; } = new();

    public QuietMethods Quiet { get; } = new();

    /// <summary>Of a member that holds what its initializer gives it for ever, that initializer; null of others.</summary>
    public ConcurrentDictionary<ISymbol, SyntaxNode?> Initializers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What is known of members, by how many questions in a row may be asked to find out.</summary>
    public ImmutableArray<Knowledge> Levels { get; } = [.. Enumerable.Range(0, Knowledge.DepthLimit + 1).Select(static _ => new Knowledge())];

    /// <summary>How many blocks of graphs were run, called methods and the rounds of loops included: what all looks at members have cost so far.</summary>
    public long Visits => Interlocked.Read(ref visits);

    public void CountVisit() => Interlocked.Increment(ref visits);

    /// <summary>What flow finds out about a member's code, the lambdas and local functions in it, and the methods it calls.</summary>
    /// <param name="blocks">The operation blocks of one member, as the host is handed them.</param>
    /// <param name="owner">The member.</param>
    public FlowResult Analyze(ImmutableArray<IOperation> blocks, ISymbol owner, CancellationToken cancellationToken)
    {
        var analysis = new Analysis(this, owner, cancellationToken);
        try
        {
            analysis.Run(blocks);
            return analysis.Recording;
        }
        catch (BudgetExceededException)
        {
            return new Recording { IsGivenUp = true };
        }
    }
}
