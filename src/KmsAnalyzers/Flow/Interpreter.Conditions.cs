using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What is known where a condition holds, and where it does not.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The condition that is being assumed, with its answer.</summary>
    private Doubt? question;

    /// <summary>The state in which the condition has the given answer, or null if it cannot have it.</summary>
    private State? Assuming(IOperation condition, bool truth, State from)
    {
        var saved = state;
        state = from.Clone();
        Assume(condition, truth);
        var assumed = state.IsFeasible ? state : null;
        state = saved;
        return assumed;
    }

    private void Assume(Func<State?> either, Func<State?> or)
    {
        var joined = State.Join(either(), or());
        if (joined is null)
        {
            state.CannotBe();
        }
        else
        {
            state = joined.Clone();
        }
    }

    private void Assume(IOperation condition, bool truth)
    {
        if (!state.IsFeasible)
        {
            return;
        }

        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
        {
            if (constant != truth)
            {
                state.CannotBe();
            }

            return;
        }

        var outer = question;
        question = new Doubt(condition.Syntax, truth);
        if (!AssumeOfEach(condition, truth))
        {
            AssumeCore(condition, truth);
        }

        question = outer;
    }

    private void AssumeCore(IOperation condition, bool truth)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                Assume(parenthesized.Operand, truth);
                break;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not when NumberTypes.IsBoolean(not.Type):
                Assume(not.Operand, !truth);
                break;
            case IBinaryOperation binary:
                AssumeBinary(binary, truth);
                break;
            case IIsNullOperation isNull:
                AssumeNull(isNull.Operand, truth);
                break;
            case IIsPatternOperation pattern:
                Match(SubjectOf(pattern.Value), pattern.Pattern, truth);
                Doubt(pattern.Value);
                break;
            case IIsTypeOperation type:
                MatchType(SubjectOf(type.ValueOperand), type.TypeOperand, truth != type.IsNegated);
                break;
            case IConversionOperation conversion when conversion.OperatorMethod is null && NumberTypes.IsBoolean(conversion.Operand.Type):
                Assume(conversion.Operand, truth);
                break;
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } nullable } property when NumberTypes.IsNullable(property.Property.ContainingType):
                AssumeNull(nullable, !truth);
                break;
            case IPropertyReferenceOperation { Property: { Name: "IsEmpty" or "IsDefaultOrEmpty", Parameters.IsEmpty: true }, Instance: { } measured } property when IsView(measured.Type) || Measures.IsPlatform(property.Property):
                RefineLength(measured, truth ? Ranges.Of(0) : Ranges.AtLeast(1));
                break;
            case ISimpleAssignmentOperation assignment when PlaceOf(assignment.Target) is null:
                Assume(assignment.Value, truth);
                break;
            default:
                AssumeValue(condition, truth);
                Doubt(condition);
                break;
        }
    }

    private void AssumeBinary(IBinaryOperation binary, bool truth)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And when NumberTypes.IsBoolean(binary.Type):
                AssumeBoth(binary.LeftOperand, binary.RightOperand, truth, and: true);
                return;
            case BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or when NumberTypes.IsBoolean(binary.Type):
                AssumeBoth(binary.LeftOperand, binary.RightOperand, truth, and: false);
                return;
            case BinaryOperatorKind.ExclusiveOr when NumberTypes.IsBoolean(binary.Type):
                AssumeSame(binary.LeftOperand, binary.RightOperand, !truth);
                return;
        }

        if (!IsCountable(binary.LeftOperand.Type))
        {
            Doubt(binary.LeftOperand);
            Doubt(binary.RightOperand);
        }

        var kind = truth ? binary.OperatorKind : Negated(binary.OperatorKind);
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            AssumeEqual(binary.LeftOperand, binary.RightOperand, kind == BinaryOperatorKind.Equals);
            return;
        }

        if (kind is not (BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual)
            || !IsCountable(binary.LeftOperand.Type) || !IsCountable(binary.RightOperand.Type))
        {
            return;
        }

        // A comparison with null is false, so its negation also holds for null.
        var nullable = new[] { binary.LeftOperand, binary.RightOperand }.FirstOrDefault(operand => NumberTypes.IsNullable(operand.Type) && Peek(operand).Null != Nullness.No);
        if (nullable is null)
        {
            Compare(kind, binary.LeftOperand, binary.RightOperand);
        }
        else if (truth)
        {
            AssumeNull(nullable, isNull: false);
            if (state.IsFeasible)
            {
                Compare(kind, binary.LeftOperand, binary.RightOperand);
            }
        }
        else
        {
            var before = state;
            Assume(
                () => With(before, () => AssumeNull(nullable, isNull: true)),
                () => With(before, () =>
                {
                    AssumeNull(nullable, isNull: false);
                    if (state.IsFeasible)
                    {
                        Compare(kind, binary.LeftOperand, binary.RightOperand);
                    }
                }));
        }
    }

    private void AssumeBoth(IOperation left, IOperation right, bool truth, bool and)
    {
        if (truth == and)
        {
            Assume(left, truth);
            Assume(right, truth);
            return;
        }

        var before = state;
        Assume(
            () => Assuming(left, truth, before),
            () => Assuming(left, !truth, before) is { } passed ? Assuming(right, truth, passed) : null);
    }

    private void AssumeSame(IOperation left, IOperation right, bool same)
    {
        var before = state;
        Assume(
            () => Assuming(left, true, before) is { } isTrue ? Assuming(right, same, isTrue) : null,
            () => Assuming(left, false, before) is { } isFalse ? Assuming(right, !same, isFalse) : null);
    }

    private State? With(State from, Action assume)
    {
        var saved = state;
        state = from.Clone();
        assume();
        var assumed = state.IsFeasible ? state : null;
        state = saved;
        return assumed;
    }
}
