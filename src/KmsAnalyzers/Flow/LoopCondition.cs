using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>The one condition that a loop ends by, and how near each round brings it.</summary>
/// <param name="Counter">What is counted up; of a loop over a collection, its enumerator.</param>
/// <param name="Bound">What it is compared with, the same in every round; null for a collection, which knows its own size.</param>
/// <param name="Step">What one round adds at most.</param>
internal sealed record LoopCondition(IOperation Counter, IOperation? Bound, long Step)
{
    /// <summary>Null where the loop ends in several ways, or by something that is not counted up.</summary>
    /// <param name="inner">The loops in it.</param>
    public static LoopCondition? Of(ControlFlowGraph graph, Loop loop, IEnumerable<Loop> inner)
    {
        var exits = Enumerable.Range(loop.Head, loop.Last - loop.Head + 1).Select(ordinal => graph.Blocks[ordinal]).Where(block => MayLeave(block, loop)).ToList();
        if (exits is not [{ BranchValue: { } condition, ConditionKind: not ControlFlowConditionKind.None }])
        {
            return null;
        }

        switch (condition)
        {
            case IInvocationOperation { TargetMethod.Name: "MoveNext" or "MoveNextAsync", Instance: { } enumerator }:
                return new(enumerator, Bound: null, Step: 1);
            case IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "MoveNextAsync", Instance: { } enumerator } }:
                return new(enumerator, Bound: null, Step: 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } less:
                return Of(less.LeftOperand, less.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } greater:
                return Of(greater.RightOperand, greater.LeftOperand);
            default:
                return null;
        }

        LoopCondition? Of(IOperation counter, IOperation bound)
        {
            if (SymbolOf(counter) is not { } symbol)
            {
                return null;
            }

            var steps = StepsOf(symbol, graph, loop, inner);
            return steps > 0 && bound.DescendantsAndSelf().All(part => IsSameInEveryRound(part, graph, loop, inner)) ? new(counter, bound, steps) : null;
        }
    }

    private static bool MayLeave(BasicBlock block, Loop loop) => Leaves(block.ConditionalSuccessor, loop) || Leaves(block.FallThroughSuccessor, loop);

    private static bool Leaves(ControlFlowBranch? branch, Loop loop) => branch is not null && (branch.Destination is not { } destination || !loop.Contains(destination.Ordinal));

    /// <summary>What a round adds to the variable at most; 0 where that is not known.</summary>
    private static long StepsOf(ISymbol counter, ControlFlowGraph graph, Loop loop, IEnumerable<Loop> inner)
    {
        var sum = 0L;
        foreach (var (block, target, assigning) in AssignmentsIn(graph, loop))
        {
            if (!SymbolEqualityComparer.Default.Equals(SymbolOf(target), counter))
            {
                continue;
            }

            var step = assigning switch
            {
                IIncrementOrDecrementOperation { Kind: OperationKind.Increment } => 1,
                ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue: { HasValue: true, Value: int and > 0 and < 1_000_000 and var constant } } => constant,
                _ => 0,
            };
            if (step == 0 || inner.Any(other => other.Contains(block)))
            {
                return 0;
            }

            sum += step;
        }

        return sum;
    }

    private static bool IsSameInEveryRound(IOperation part, ControlFlowGraph graph, Loop loop, IEnumerable<Loop> inner) => part switch
    {
        { ConstantValue.HasValue: true } => true,
        ILocalReferenceOperation or IParameterReferenceOperation =>
            SymbolOf(part) is { } symbol && !AssignmentsIn(graph, loop).Any(assignment => SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target), symbol)),
        IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array or SpecialType.System_String } } => true,
        IBinaryOperation or IConversionOperation => true,
        _ => false,
    };

    private static IEnumerable<(int Block, IOperation Target, IOperation Assigning)> AssignmentsIn(ControlFlowGraph graph, Loop loop) =>
        from ordinal in Enumerable.Range(loop.Head, loop.Last - loop.Head + 1)
        let block = graph.Blocks[ordinal]
        from root in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations
        from operation in root.DescendantsAndSelf()
        let target = WrittenLocals.TargetOf(operation)
        where target is not null
        from written in target is ITupleOperation ? target.DescendantsAndSelf() : [target]
        select (ordinal, written, operation);

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation { IsImplicit: true } conversion => SymbolOf(conversion.Operand),
        _ => null,
    };
}
