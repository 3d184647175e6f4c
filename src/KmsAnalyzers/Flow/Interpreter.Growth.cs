using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Why something grows in a loop: over items of unknown number without bound, over a bounded number by as much as the engine lost count of.</summary>
internal sealed partial class Interpreter
{
    private const long FewEnough = 100_000_000;

    /// <summary>The greatest of all limits of the service: what is let grow beyond it is no cap.</summary>
    private const long Cap = 6144;

    public Origin GrowthOf(Loop loop)
    {
        Location? at = null;
        for (var ordinal = loop.Head; ordinal <= loop.Last; ordinal++)
        {
            var block = frame.Regions.Graph.Blocks[ordinal];
            if (block.BranchValue is not { } condition || block.ConditionKind == ControlFlowConditionKind.None
                || Leaves(block.ConditionalSuccessor) == Leaves(block.FallThroughSuccessor))
            {
                continue;
            }

            if (IsBounded(condition, loop))
            {
                return Origin.Lost;
            }

            at ??= condition.Syntax.GetLocation();
        }

        return new Origin(OriginKind.Unbounded, at);

        // What throws or returns may stand between the blocks of the loop.
        bool Leaves(ControlFlowBranch? branch) =>
            branch?.Destination is not { } next || !loop.Contains(next.Ordinal)
            || (next is { ConditionKind: ControlFlowConditionKind.None, FallThroughSuccessor: { } on } && on.Destination?.Ordinal != loop.Head && next.Ordinal > branch.Source.Ordinal && Leaves(on));
    }

    /// <summary>
    /// Whether a loop may end in a round that is known beforehand: not if it is sure to go round more often than that, nor if what it counts up to is not known.
    /// </summary>
    public bool MayEndWithin(int rounds, State entry, LoopCondition? condition)
    {
        if (condition is null)
        {
            return true;
        }

        state = entry;
        if (condition.Bound is not null)
        {
            var bound = Peek(condition.Bound).Number;
            return bound.Single is not null && Arithmetic.Subtract(bound.Low, Peek(condition.Counter).Number.High) / condition.Step <= rounds;
        }

        return PlaceOf(condition.Counter) is not { } place || state.IsUnborn(place) || state.Read(place).Objects is not [var id] || !state.Objects.TryGetValue(id, out var enumerator)
            || (enumerator.Content.Length.Single is not null && Arithmetic.Subtract(enumerator.Content.Length.Low, enumerator.Position.High) <= rounds);
    }

    private bool IsBounded(IOperation condition, Loop loop)
    {
        switch (condition)
        {
            case IUnaryOperation not:
                return IsBounded(not.Operand, loop);
            case IInvocationOperation { TargetMethod.Name: "MoveNext", Instance: { } enumerator }:
                return values.TryGetValue(enumerator, out var seen) ? IsFew(Present(seen)) : PlaceOf(enumerator) is { } place && !state.IsUnborn(place) && IsFew(state.Read(place));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.NotEquals } comparison:
                return IsCounter(comparison.LeftOperand, comparison.RightOperand, loop) || IsCounter(comparison.RightOperand, comparison.LeftOperand, loop);
            default:
                return false;
        }

        static bool IsFew(Value collection) => collection.Length.High < FewEnough;
    }

    private bool IsCounter(IOperation counter, IOperation bound, Loop loop)
    {
        if (PlaceOf(counter) is not { Parent: null, Symbol: { } symbol } || !NumberTypes.IsIntegral(counter.Type) || Peek(bound).Number.High is var most && most >= FewEnough)
        {
            return false;
        }

        // A total of what is read, next to what grows by it, is compared with the cap on both.
        var steps = 0;
        for (var ordinal = loop.Head; ordinal <= loop.Last; ordinal++)
        {
            var block = frame.Regions.Graph.Blocks[ordinal];
            foreach (var operation in block.Operations.SelectMany(static o => o.DescendantsAndSelf()))
            {
                switch (operation)
                {
                    case IIncrementOrDecrementOperation increment when Is(increment.Target):
                    case ICompoundAssignmentOperation step when Is(step.Target) && (step.Value.ConstantValue.HasValue || (most <= Cap && step.OperatorKind == BinaryOperatorKind.Add)):
                        steps++;
                        break;
                    case IAssignmentOperation assignment when Is(assignment.Target):
                        return false;
                }
            }
        }

        return steps > 0;

        bool Is(IOperation target) => PlaceOf(target) is { Parent: null, Symbol: { } written } && SymbolEqualityComparer.Default.Equals(written, symbol);
    }
}
