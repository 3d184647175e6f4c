using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>One look at one member: its budget, the objects made in it, and the graphs of the methods it calls.</summary>
internal sealed class Analysis
{
    private const int VisitsPerBlock = 40;
    private const int PlacesPerVisit = 128;
    private const int RoundsLimit = 10_000;
    private const int SmallestVisitLimit = 40_000;

    private readonly Dictionary<(SyntaxNode Site, string Via), ObjectId> ids = [];
    private readonly Dictionary<Place, Value> declared = [];
    private long steps;
    private long stepLimit;
    private int rounds;

    public Analysis(FlowEngine engine, ISymbol owner, CancellationToken cancellationToken)
    {
        (Engine, Owner, CancellationToken) = (engine, owner, cancellationToken);
        Members = new Members(this);
    }

    /// <summary>A look at another member, for what it does with others.</summary>
    public Analysis(Analysis asking, ISymbol owner, BodyFacts facts)
        : this(asking.Engine, owner, asking.CancellationToken)
    {
        (Level, Facts) = (asking.Level - 1, facts);
    }

    public FlowEngine Engine { get; }

    public ISymbol Owner { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>How many questions about other members may still be asked in a row.</summary>
    public int Level { get; } = Knowledge.DepthLimit;

    /// <summary>Where the last pass puts what it sees of other members; null where nobody asks.</summary>
    public BodyFacts? Facts { get; }

    /// <summary>What may be spent on the methods that are followed from here.</summary>
    public Effort Effort { get; } = new();

    public Recording Recording { get; } = new();

    public Members Members { get; }

    public Functions Functions { get; } = new();

    /// <summary>The methods that are being followed, outermost first.</summary>
    public Stack<ISymbol> Following { get; } = new();

    public void Run(ImmutableArray<IOperation> blocks)
    {
        foreach (var root in blocks.Select(Bodies.RootOf).Distinct())
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (Bodies.Of(root, CancellationToken) is { } body)
            {
                Run(body);
            }
        }
    }

    /// <summary>Whether the declaration's code could be looked at as a whole.</summary>
    public bool TryRun(SyntaxNode declaration)
    {
        try
        {
            if (Engine.Bodies.Of(declaration, CancellationToken) is not { } body)
            {
                return false;
            }

            Run(body);
            return true;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    private void Run(Body body)
    {
        stepLimit += SmallestVisitLimit + (body.Regions.Graph.Blocks.Length * VisitsPerBlock);
        var frame = new Frame(body.Regions, Owner, [], Depth: 0) { Written = body.Written, Root = body.Root };
        if (Facts is { } facts)
        {
            foreach (var field in body.Written.UntrackedMembers.Where(body.Written.IsUntracked).OfType<IFieldSymbol>())
            {
                // Who has a reference to it may write anything.
                facts.Write(field, NumberTypes.Any(field.Type), Value.Unknown);
            }
        }

        Recording.Expect(body.Regions.OperationCount);
        new Interpreter(this, frame).Run(new State(Declared), record: true);
        while (Functions.NextUncalled is { } id && Functions.Of(id) is { } function)
        {
            new Interpreter(this, function.Frame).RunFree(id, function);
        }
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

    /// <param name="places">Of how many places something is known there.</param>
    /// <param name="isElsewhere">In a member that is called.</param>
    public void CountVisit(int places, bool isElsewhere)
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (isElsewhere)
        {
            Effort.CountVisit();
        }

        Engine.CountVisit();

        // The more is known, the more there is to copy and to join.
        steps += 1 + (places / PlacesPerVisit);
        if (steps > stepLimit)
        {
            throw new BudgetExceededException();
        }
    }

    public bool MayUnroll(int blocks) => (rounds += blocks) <= RoundsLimit;
}
