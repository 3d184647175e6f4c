using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>One look at one member: its budget, the objects made in it, and the graphs of the methods it calls.</summary>
internal sealed class Analysis
{
    private const int BlockLimit = 20_000;
    private const int VisitsPerBlock = 40;
    private const int RoundsLimit = 10_000;
    private const int CalleeVisitLimit = 40_000;

    private readonly Dictionary<(SyntaxNode Site, string Via), ObjectId> ids = [];
    private readonly Dictionary<Place, Value> declared = [];
    private readonly Dictionary<SyntaxNode, FlowRegions?> graphs = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    private int visits;
    private int visitLimit;
    private int rounds;

    public Analysis(FlowEngine engine, ISymbol owner, CancellationToken cancellationToken)
    {
        (Engine, Owner, CancellationToken) = (engine, owner, cancellationToken);
        Members = new Members(this);
    }

    /// <summary>A look at another member, for what it does with others.</summary>
    public Analysis(Analysis asking, ISymbol owner, MemberFacts facts)
        : this(asking.Engine, owner, asking.CancellationToken)
    {
        (Level, Facts) = (asking.Level - 1, facts);
        models = asking.models;
    }

    public FlowEngine Engine { get; }

    public ISymbol Owner { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>How many questions about other members may still be asked in a row.</summary>
    public int Level { get; } = Knowledge.DepthLimit;

    /// <summary>Where the last pass puts what it sees of other members; null where nobody asks.</summary>
    public MemberFacts? Facts { get; }

    public Recording Recording { get; } = new();

    public Members Members { get; }

    /// <summary>The methods that are being followed, outermost first.</summary>
    public Stack<ISymbol> Following { get; } = new();

    public void Run(ImmutableArray<IOperation> blocks)
    {
        foreach (var root in blocks.Select(RootOf).Distinct())
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (GraphOf(root) is { } graph)
            {
                Run(graph, root);
            }
        }
    }

    /// <summary>Whether the declaration's code could be looked at as a whole.</summary>
    public bool TryRun(SyntaxNode declaration)
    {
        try
        {
            if (GraphOf(declaration) is not { } body)
            {
                return false;
            }

            Run(body.Regions.Graph, body.Root);
            return true;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    /// <summary>What the root yields, where it is an initializer; null if it is never left.</summary>
    public State? Run(ControlFlowGraph graph, IOperation root)
    {
        if (graph.Blocks.Length > BlockLimit)
        {
            throw new BudgetExceededException();
        }

        visitLimit += CalleeVisitLimit + (graph.Blocks.Length * VisitsPerBlock);
        var frame = new Frame(new FlowRegions(graph), Owner, [], Depth: 0) { Written = WrittenLocals.Of(root), Root = root };
        return new Interpreter(this, frame).Run(new State(Declared), record: true);
    }

    public ObjectId IdOf(SyntaxNode site, string via)
    {
        if (!ids.TryGetValue((site, via), out var id))
        {
            ids[(site, via)] = id = new ObjectId(ids.Count + 1);
        }

        return id;
    }

    public Value Declared(Place place)
    {
        if (!declared.TryGetValue(place, out var value))
        {
            declared[place] = value = Members.Declared(place);
        }

        return value;
    }

    public void CountVisit()
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (++visits > visitLimit)
        {
            throw new BudgetExceededException();
        }
    }

    public bool MayUnroll(int blocks) => (rounds += blocks) <= RoundsLimit;

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out var model))
        {
            models[tree] = model = Engine.Compilation.GetSemanticModel(tree);
        }

        return model;
    }

    /// <summary>The graph of a declaration with a body, or null where it has none that can be followed.</summary>
    public (FlowRegions Regions, IOperation Root)? GraphOf(SyntaxNode declaration)
    {
        if (!Engine.Compilation.ContainsSyntaxTree(declaration.SyntaxTree)
            || ModelOf(declaration.SyntaxTree).GetOperation(declaration, CancellationToken) is not { } operation)
        {
            return null;
        }

        var root = RootOf(operation);
        if (!graphs.TryGetValue(root.Syntax, out var regions))
        {
            var graph = GraphOf(root);
            graphs[root.Syntax] = regions = graph is null || graph.Blocks.Length > BlockLimit ? null : new FlowRegions(graph);
        }

        return regions is null ? null : (regions, root);
    }

    private ControlFlowGraph? GraphOf(IOperation root) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, CancellationToken),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, CancellationToken),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, CancellationToken),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, CancellationToken),
        IParameterInitializerOperation initializer => ControlFlowGraph.Create(initializer, CancellationToken),
        IBlockOperation block => ControlFlowGraph.Create(block, CancellationToken),
        _ => null,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
