using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What a Boolean or nullable value tells of other places: a local that holds an answer, a call that gave one.</summary>
internal sealed partial class Interpreter
{
    /// <summary>A variable that holds an answer, or a call that gave one.</summary>
    private void AssumeValue(IOperation condition, bool truth)
    {
        if (PlaceOf(condition) is { } place && !state.IsUnborn(place))
        {
            var resolved = state.Resolve(place);
            var answer = state.Answers.TryGetValue(place, out var own) ? own : state.Answers.TryGetValue(resolved, out var source) ? source : null;
            if (NumberTypes.IsBoolean(condition.Type))
            {
                state.Refine(place, State.OfNumber(Ranges.Of(truth ? 1 : 0)));
            }

            // A property with code of its own tells what its code found out.
            answer ??= callAnswers.TryGetValue(condition, out var computed) ? computed : null;
            if (answer is not null && state.IsFeasible)
            {
                state.Refine(answer.If(truth));
            }

            return;
        }

        if (callAnswers.TryGetValue(condition, out var told))
        {
            state.Refine(told.If(truth));
        }
        else if (Asked(condition) is { } size && question is { } doubt)
        {
            state.Doubt(size, doubt);
        }

        if (state.IsFeasible && values.TryGetValue(condition, out var value) && !value.Number.IsEmpty && !value.Number.Contains(truth ? 1 : 0))
        {
            state.CannotBe();
        }
    }

    /// <summary>What a Boolean expression, or the null of a call's result, tells of other places.</summary>
    private Answer AnswerOf(IOperation operation)
    {
        operation = Unwrapped(operation);
        if (NumberTypes.IsBoolean(operation.Type) && !operation.ConstantValue.HasValue)
        {
            return Answer.OfBoolean(Learnt(Assuming(operation, true, state)), Learnt(Assuming(operation, false, state)));
        }

        return callAnswers.TryGetValue(operation, out var told) ? told
            : PlaceOf(operation) is { } place && (state.Answers.TryGetValue(place, out var held) || state.Answers.TryGetValue(state.Resolve(place), out held)) ? held
            : Answer.Nothing;
    }

    /// <summary>What the result of <c>ok &amp;= data.Length &lt;= 4096</c> tells.</summary>
    private Answer AnswerOf(ICompoundAssignmentOperation assignment, Target target, Value before)
    {
        var held = target.Place is { } place && state.Answers.TryGetValue(state.Resolve(place), out var known) ? known : Answer.Nothing;
        var operand = AnswerOf(assignment.Value);
        return assignment.OperatorKind switch
        {
            BinaryOperatorKind.And => Answer.OfBoolean(Both(held, operand, true), Either(before, 1, operand, false)),
            BinaryOperatorKind.Or => Answer.OfBoolean(Either(before, 0, operand, true), Both(held, operand, false)),
            _ => Answer.Nothing,
        };

        static Facts? Both(Answer held, Answer operand, bool truth) => held.If(truth) is { } one && operand.If(truth) is { } other ? one.And(other) : null;

        // Only the operand can have decided, if the target could not.
        static Facts? Either(Value before, long undecided, Answer operand, bool truth) => before.Number.Single == undecided ? operand.If(truth) : Facts.None;
    }

    private Facts? Learnt(State? assumed) => assumed is null ? null : assumed.FactsBeyond(state);

    /// <summary>What the answer of a call tells: the argument's length by the one answer and by the other.</summary>
    public Value Test(IOperation call, IOperation? argument, Ranges lengthIfTrue, Ranges lengthIfFalse)
    {
        if (argument is null)
        {
            return Value.OfNumber(Ranges.Between(0, 1));
        }

        var isTrue = With(state, () => RefineLength(argument, lengthIfTrue));
        var isFalse = With(state, () =>
        {
            AssumeNull(argument, isNull: false);
            RefineLength(argument, lengthIfFalse);
        });
        var mayBeNull = Peek(argument).Null != Nullness.No;
        callAnswers[call] = Answer.OfBoolean(isTrue is null && mayBeNull ? Facts.None : Learnt(isTrue), Learnt(isFalse));
        return Value.OfNumber((isTrue is null && !mayBeNull, isFalse is null) switch
        {
            (true, false) => Ranges.Of(0),
            (false, true) => Ranges.Of(1),
            _ => Ranges.Between(0, 1),
        });
    }

    /// <summary>A call that goes on only if its argument lies in the set.</summary>
    public void Require(IOperation? argument, Ranges allowed, bool length)
    {
        if (argument is not null && length)
        {
            RefineLength(argument, allowed);
        }
        else if (argument is not null)
        {
            RefineNumber(argument, allowed);
        }
    }
}
