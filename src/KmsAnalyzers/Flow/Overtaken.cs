using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>
/// The operands of a graph that a later part of the same statement overtakes: when <c>n</c> in <c>Use(n, n = 3)</c> is used, it is not what the variable holds any more.
/// </summary>
internal sealed class Overtaken
{
    private static readonly object elements = new();

    private readonly HashSet<IOperation> operands = new(BySyntax.Comparer);
    private readonly Dictionary<IOperation, List<(IMethodSymbol Method, ISymbol Member)>> membersBeforeCalls = new(BySyntax.Comparer);

    /// <summary>Whether the statement itself has written where the operand was read.</summary>
    public bool Include(IOperation operand) => operands.Contains(operand);

    /// <summary>The methods of the compilation that the statement calls when it has read the operand, a member, and which may write that.</summary>
    public IEnumerable<(IMethodSymbol Method, ISymbol Member)> CallsAfter(IOperation operand) => membersBeforeCalls.TryGetValue(operand, out var calls) ? calls : Enumerable.Empty<(IMethodSymbol, ISymbol)>();

    /// <summary>Whether the operation is a part of its statement that may change what other parts have read.</summary>
    public static bool MayComeFrom(IOperation operation) =>
        WrittenLocals.TargetOf(operation) is not null ? !IsWhole(operation) : CalledBy(operation) is not null && !IsLast(operation);

    /// <param name="statement">An operation of a block, or what it branches on.</param>
    public void Add(IOperation statement)
    {
        var reads = new List<(IOperation Operand, object Key)>();
        var waiting = new Stack<(IOperation Operation, int? ReadsBefore)>([(statement, null)]);
        while (waiting.Count > 0)
        {
            var (operation, readsBefore) = waiting.Pop();
            if (readsBefore is { } count)
            {
                Leave(operation, count, reads);
                continue;
            }

            waiting.Push((operation, reads.Count));
            foreach (var child in operation.ChildOperations.Reverse())
            {
                waiting.Push((child, null));
            }
        }
    }

    /// <summary>The operation has been run, its parts before it.</summary>
    private void Leave(IOperation operation, int readsBefore, List<(IOperation Operand, object Key)> reads)
    {
        foreach (var target in TargetsOf(operation))
        {
            var written = KeyOf(target);
            operands.UnionWith(reads.Where(read => SameKey(read.Key, written)).Select(static read => read.Operand));
        }

        if (CalledBy(operation) is { } method)
        {
            foreach (var (operand, member) in reads.Take(readsBefore).Where(static read => read.Key is IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod: not null } || Members.IsComputed(read.Key as ISymbol)))
            {
                (membersBeforeCalls.TryGetValue(operand, out var calls) ? calls : membersBeforeCalls[operand] = []).Add((method, (ISymbol)member));
            }
        }

        if (KeyOf(operation is ISimpleAssignmentOperation assignment ? assignment.Target : operation) is { } key && !IsTarget(operation))
        {
            reads.Add((operation, key));
        }
    }

    private static IEnumerable<IOperation> TargetsOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => ReferencesIn(call.Arguments),
        IObjectCreationOperation creation => ReferencesIn(creation.Arguments),

        // What is passed by reference is written when the call is made.
        _ when operation is not IArgumentOperation && !IsWhole(operation) && WrittenLocals.TargetOf(operation) is { } target => ItemsOf(target),
        _ => [],
    };

    private static IEnumerable<IOperation> ItemsOf(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(ItemsOf),
        IDeclarationExpressionOperation declaration => ItemsOf(declaration.Expression),
        _ => [target],
    };

    /// <summary>Whether nothing of the statement is left to be run behind the operation.</summary>
    private static bool IsWhole(IOperation operation) => operation.Parent is null or IExpressionStatementOperation;

    /// <summary>Whether nothing of the statement is left to be run, but to put the result somewhere that no operand leads to.</summary>
    private static bool IsLast(IOperation operation) => IsWhole(operation) || (operation.Parent is { } parent && HandsOn(parent) && IsLast(parent));

    private static bool HandsOn(IOperation operation) =>
        operation is IAwaitOperation or IConversionOperation or IFlowCaptureOperation || (operation is ISimpleAssignmentOperation { Target: var target } && !IsReachedThroughAMember(target));

    /// <summary>Whether the target is a member or an element of what a member holds.</summary>
    private static bool IsReachedThroughAMember(IOperation target) => target switch
    {
        IMemberReferenceOperation { Instance: { } instance } => instance is not (IInstanceReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation),
        IArrayElementReferenceOperation { ArrayReference: var array } => array is not (ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation),
        _ => false,
    };

    private static IEnumerable<IOperation> ReferencesIn(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(WrittenLocals.TargetOf).OfType<IOperation>().SelectMany(ItemsOf);

    private static bool IsTarget(IOperation operation) => operation.Parent switch
    {
        ITupleOperation or IDeclarationExpressionOperation => IsTarget(operation.Parent),
        { } parent => WrittenLocals.TargetOf(parent) == operation,
        null => false,
    };

    private static IMethodSymbol? CalledBy(IOperation operation)
    {
        var called = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        return called is not null && (called.MethodKind == MethodKind.DelegateInvoke || !Measures.IsPlatform(called)) ? called : null;
    }

    private static object? KeyOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation capture => capture.Id,
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: false } => elements,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => Members.Read(member.Member),
        _ => null,
    };

    private static bool SameKey(object one, object? other) =>
        one is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, other as ISymbol) || (Members.IsComputed(symbol) && other is IFieldSymbol or IPropertySymbol) : one.Equals(other);
}
