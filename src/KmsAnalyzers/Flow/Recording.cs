using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Gathers what the last pass over the code sees; several passes over one place (rounds, call sites) are joined.</summary>
internal sealed class Recording : FlowResult
{
    private readonly Dictionary<(SyntaxNode Syntax, string Via), WatchedCall> calls = [];
    private readonly Dictionary<(SyntaxNode Syntax, string Via), WatchedWrite> writes = [];
    private readonly Dictionary<ObjectId, HashSet<(string Member, Location At)>> reads = [];
    private readonly Dictionary<ObjectId, HashSet<Location>> escapes = [];

    private readonly Dictionary<(SyntaxNode Syntax, OperationKind Kind, string Via), Carrier> carriers = [];
    private readonly Dictionary<Buffer, BufferUses> buffers = [];
    private Dictionary<(SyntaxNode Syntax, OperationKind Kind), Value> values = new(BySyntax.Comparer);

    public override ImmutableArray<Carrier> Carriers => [.. carriers.Values.OrderBy(static carrier => Start(carrier.Via, carrier.Operation))];

    public override ImmutableArray<BufferUses> Buffers => [.. buffers.Values.OrderBy(static uses => uses.Buffer.At.SourceSpan)];

    public override ImmutableArray<WatchedCall> Calls => [.. calls.Values.OrderBy(static call => Start(call.Via, call.Operation))];

    public override ImmutableArray<WatchedWrite> Writes => [.. writes.Values.OrderBy(static write => Start(write.Via, write.Operation))];

    /// <summary>What is lowered to branches (a conditional or switch expression, <c>??</c>) ends in a capture.</summary>
    public override Value? ValueOf(IOperation expression) =>
        values.TryGetValue((expression.Syntax, expression.Kind), out var value) || values.TryGetValue((expression.Syntax, OperationKind.FlowCaptureReference), out value)
            ? value
            : null;

    public override ObjectUses UsesOf(ObjectId id) => new(
        reads.TryGetValue(id, out var read) ? [.. read.OrderBy(static r => r.At.SourceSpan.Start)] : [],
        escapes.TryGetValue(id, out var escaped) ? [.. escaped.OrderBy(static e => e.SourceSpan.Start)] : []);

    /// <summary>So many expressions may be seen.</summary>
    public void Expect(int expressions)
    {
        if (values.Count == 0)
        {
            values = new(expressions, BySyntax.Comparer);
        }
    }

    public void Saw(IOperation operation, Value value)
    {
        var key = (operation.Syntax, operation.Kind);
        values[key] = values.TryGetValue(key, out var before) ? Lattice.Join(before, value) : value;
    }

    /// <summary>How many calls, writes, reads and escapes were seen.</summary>
    public int Events { get; private set; }

    public void Saw(WatchedCall call)
    {
        Events++;
        var key = (call.Operation.Syntax, Key(call.Via));
        calls[key] = calls.TryGetValue(key, out var before) ? Join(before, call) : call;
    }

    public void Saw(WatchedWrite write)
    {
        Events++;
        var key = (write.Operation.Syntax, Key(write.Via));
        writes[key] = writes.TryGetValue(key, out var before)
            ? write with { Instance = Lattice.Join(before.Instance, write.Instance), MadeAs = [.. before.MadeAs.Union(write.MadeAs, SymbolEqualityComparer.Default).Cast<ITypeSymbol>()], Value = Lattice.Join(before.Value, write.Value) }
            : write;
    }

    public void Read(Value instance, string member, SyntaxNode at)
    {
        foreach (var id in instance.Objects)
        {
            Events++;
            (reads.TryGetValue(id, out var known) ? known : reads[id] = []).Add((member, at.GetLocation()));
        }
    }

    public void Escaped(ImmutableArray<ObjectId> objects, SyntaxNode at)
    {
        foreach (var id in objects)
        {
            Events++;
            (escapes.TryGetValue(id, out var known) ? known : escapes[id] = []).Add(at.GetLocation());
        }
    }

    /// <summary>An expression yields what the engine follows from where it came.</summary>
    public void Carries(IOperation operation, Value value, ImmutableArray<IInvocationOperation> via)
    {
        Events++;
        var key = (operation.Syntax, operation.Kind, Key(via));
        carriers[key] = new(operation, carriers.TryGetValue(key, out var before) ? Lattice.Join(before.Value, value) : value, via);
    }

    /// <summary>Something becomes of buffers.</summary>
    public void Saw(IEnumerable<Buffer> some, Func<BufferUses, BufferUses> change)
    {
        foreach (var buffer in some)
        {
            Events++;
            buffers[buffer] = change(buffers.TryGetValue(buffer, out var known) ? known : new(buffer, Tags.None, IsLeft: false, Escapes: false, IsCleared: false, IsClearedInCleanUp: false));
        }
    }

    private static int Start(ImmutableArray<IInvocationOperation> via, IOperation operation) =>
        (via.IsEmpty ? operation : via[0]).Syntax.SpanStart;

    private static string Key(ImmutableArray<IInvocationOperation> via) =>
        via.IsEmpty ? "" : string.Join(";", via.Select(static call => $"{call.Syntax.SyntaxTree.FilePath}:{call.Syntax.SpanStart}"));

    private static WatchedCall Join(WatchedCall left, WatchedCall right) => right with
    {
        Receiver = Lattice.Join(left.Receiver, right.Receiver),
        Arguments = [.. left.Arguments.Zip(right.Arguments, Lattice.Join)],
        Objects = State.JoinObjects(left.Objects, right.Objects),
    };
}
