using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What a bound on an expression says of the places that it is made of.</summary>
internal sealed partial class Interpreter
{
    /// <summary>How far an expression is taken apart; what lies deeper only counts as a value.</summary>
    private const int StructureDepthLimit = 12;

    private int refineDepth;

    private void RefineNumber(IOperation operation, Ranges allowed)
    {
        if (!state.IsFeasible || refineDepth > StructureDepthLimit)
        {
            return;
        }

        refineDepth++;
        RefineNumberCore(operation, allowed);
        if (state.IsFeasible)
        {
            RefineMeasured(operation, allowed);
        }

        refineDepth--;
    }

    private void RefineNumberCore(IOperation operation, Ranges allowed)
    {
        var number = Peek(operation).Number;
        var refined = number.Assuming(allowed);
        if (refined.IsEmpty && !number.IsEmpty)
        {
            state.CannotBe();
            return;
        }

        if (PlaceOf(operation) is { } place)
        {
            if (!state.IsUnborn(place))
            {
                state.Refine(place, State.OfNumber(refined));
                Tell(place, operation.Type);
            }

            return;
        }

        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                RefineNumber(parenthesized.Operand, allowed);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } property when IsLength(property.Property):
                RefineLength(instance, NumberTypes.AsLength(allowed));
                break;
            case IPropertyReferenceOperation property when FileMeasured(property) is { } bytes:
                state.Refine(bytes, State.OfNumber(Ranges.Natural.Assuming(allowed)));
                break;
            case IConversionOperation { OperatorMethod: null } conversion when NumberTypes.IsIntegral(conversion.Type) && NumberTypes.IsIntegral(conversion.Operand.Type):
                if (Peek(conversion.Operand).Number.IsWithin(NumberTypes.RangeOf(conversion.Type)))
                {
                    RefineNumber(conversion.Operand, allowed);
                }
                else if (NumberTypes.Unconverted(allowed, conversion.Operand.Type, conversion.Type, conversion.IsChecked) is { } source)
                {
                    RefineNumber(conversion.Operand, source);
                }

                break;
            case IInvocationOperation call when MeasureOf(call) is { } measure:
                RefineMeasure(measure, allowed);
                break;
            case IInvocationOperation call when MostBytesOf(call) is { } most:
                RefineMostBytes(call, most, allowed);
                break;
            case IInvocationOperation call when callLinks.TryGetValue(call, out var link) && !state.IsUnborn(link.Subject):
                state.RefineMeasured(link, refined);
                break;
            case IInvocationOperation or IAwaitOperation or IPropertyReferenceOperation when callAnswers.TryGetValue(operation, out var told):
                state.Refine(told.For(refined));
                break;
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "Math", Name: "Max" or "Min" } method, Arguments.Length: 2 } extreme when Measures.IsPlatform(method):
                // What bounds the greater of two bounds both.
                var bound = method.Name == "Max" ? Ranges.AtMost(allowed.High) : Ranges.AtLeast(allowed.Low);
                RefineNumber(extreme.Arguments[0].Value, bound);
                RefineNumber(extreme.Arguments[1].Value, bound);
                break;
            case IInvocationOperation call when LinkOf(call) is { Formula: null } length && !state.IsUnborn(length.Subject):
                state.RefineMeasured(length, allowed);
                break;
            case IBinaryOperation { OperatorMethod: null } binary when NumberTypes.IsIntegral(binary.Type):
                RefineOperands(binary, allowed);
                break;
        }
    }

    /// <summary>What the number tells of other places, now that more is known of it.</summary>
    private void Tell(Place place, ITypeSymbol? type)
    {
        if (state.IsFeasible && !NumberTypes.IsBoolean(type) && state.Resolve(place) is var resolved && state.Answers.TryGetValue(resolved, out var answer))
        {
            state.Refine(answer.For(state.Read(resolved).Number));
        }
    }

    private void RefineOperands(IBinaryOperation binary, Ranges allowed)
    {
        var (a, b) = (Peek(binary.LeftOperand).Number, Peek(binary.RightOperand).Number);
        if (a.IsEmpty || b.IsEmpty)
        {
            return;
        }

        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add:
                var total = TotalOf(binary);
                var sums = total is { AreSizes: true } ? allowed : Unwrapped(allowed, a, b, a + b, binary);
                if (total?.Place is { } sum)
                {
                    state.Refine(sum, State.OfNumber(state.Read(sum).Number.Assuming(sums - Ranges.Of(total.Offset))));
                }

                RefineNumber(binary.LeftOperand, sums - b);
                RefineNumber(binary.RightOperand, sums - (total is { AreSizes: true } && a.High >= 0 ? a & Ranges.Natural : a));
                break;
            case BinaryOperatorKind.Subtract:
                var differences = Unwrapped(allowed, a, b, a - b, binary);
                if (Difference(binary.LeftOperand, binary.RightOperand) is { } apart)
                {
                    state.Refine(apart, State.OfNumber(state.Read(apart).Number.Assuming(allowed)));
                }

                RefineNumber(binary.LeftOperand, differences + b);
                RefineNumber(binary.RightOperand, a - differences);
                break;
            case BinaryOperatorKind.Multiply when b.Single is > 0 and var factor && ((a * b).IsWithin(NumberTypes.RangeOf(binary.Type)) || AreSizes(a, b)):
                RefineNumber(binary.LeftOperand, allowed.DividedInto(factor));
                break;
            case BinaryOperatorKind.Multiply when a.Single is > 0 and var factor && ((a * b).IsWithin(NumberTypes.RangeOf(binary.Type)) || AreSizes(a, b)):
                RefineNumber(binary.RightOperand, allowed.DividedInto(factor));
                break;
            case BinaryOperatorKind.Divide when b.Single is > 0 and var divisor && a.Low >= 0:
                RefineNumber(binary.LeftOperand, Dividends(allowed, divisor));
                break;
            case BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift when b.Single is >= 0 and < 31 and var places && a.Low >= 0:
                RefineNumber(binary.LeftOperand, Dividends(allowed, 1L << (int)places));
                break;
            case BinaryOperatorKind.LeftShift when b.Single is >= 0 and < 31 and var shift && (a * Ranges.Of(1L << (int)shift)).IsWithin(NumberTypes.RangeOf(binary.Type)):
                RefineNumber(binary.LeftOperand, allowed.DividedInto(1L << (int)shift));
                break;
        }
    }

    /// <summary>The numbers from zero on that have a quotient in the set.</summary>
    private static Ranges Dividends(Ranges quotients, long divisor) => Ranges.Between(
        quotients.Low <= 0 ? 0 : Arithmetic.Multiply(quotients.Low, divisor),
        Arithmetic.Add(Arithmetic.Multiply(quotients.High, divisor), divisor - 1));

    /// <summary>The results before they were wrapped into their type: those allowed, and those that wrap to one of these.</summary>
    private static Ranges Unwrapped(Ranges allowed, Ranges a, Ranges b, Ranges exact, IBinaryOperation binary)
    {
        var range = NumberTypes.RangeOf(binary.Type);
        if (binary.IsChecked || AreSizes(a, b) || exact.IsWithin(range) || !range.IsBounded)
        {
            return allowed;
        }

        var bounded = allowed & range;
        var modulus = Ranges.Of(range.High - range.Low + 1);
        return bounded | (bounded + modulus) | (bounded - modulus);
    }

    /// <summary>Sizes of things in memory: their sum does not go beyond what fits into it, whatever the type could hold.</summary>
    private static bool AreSizes(Ranges a, Ranges b) => a.Low >= 0 && b.Low >= 0 && a.High <= NumberTypes.LongestArray && b.High <= NumberTypes.LongestArray;

    /// <summary>What <c>GetMaxByteCount</c> is at most, the text takes at most.</summary>
    private void RefineMostBytes(IInvocationOperation call, Link chars, Ranges allowed)
    {
        if (LinkOf(call) is { } link)
        {
            state.RefineMeasured(link, allowed);
        }

        if (chars is { Factor: 1, Offset: >= 0 } && BytesIn(call.Instance!) is { } function && chars.Subject.Measure(function) is { } bytes && state.IsFeasible)
        {
            state.Refine(bytes, State.OfNumber(Ranges.Natural.Assuming(Ranges.AtMost(allowed.High))));
        }
    }

    private void RefineMeasure((IOperation Of, object? Function) measure, Ranges allowed)
    {
        if (measure.Function is null)
        {
            RefineLength(measure.Of, NumberTypes.AsLength(allowed));
        }
        else if (PlaceOf(measure.Of) is { } place && state.Resolve(place).Measure(measure.Function) is { } measured)
        {
            state.Refine(measured, State.OfNumber(Ranges.Natural.Assuming(allowed)));
        }
    }

    /// <summary>Learns the length of what the expression yields.</summary>
    public void RefineLength(IOperation operation, Ranges allowed)
    {
        if (!state.IsFeasible)
        {
            return;
        }

        var value = Peek(operation);
        var refined = value.Length.Assuming(allowed);
        if (refined.IsEmpty && !value.Length.IsEmpty)
        {
            state.CannotBe();
            return;
        }

        if (PlaceOf(operation) is { } place && !state.IsUnborn(place))
        {
            state.Refine(place, State.OfLength(refined));
            return;
        }

        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                RefineLength(parenthesized.Operand, allowed);
                break;
            case IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory } view when IsView(view.Property.ContainingType):
                RefineLength(memory, allowed);
                break;
            case IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", Parameters.Length: 1 } method, Arguments.Length: 1 } view when Measures.IsPlatform(method):
                var whole = view.Arguments[0].Value;
                if (allowed.Contains(0) && Peek(whole) is { Null: not Nullness.No } held && held.Length.Assuming(allowed).IsEmpty)
                {
                    // A view of null is empty.
                    AssumeNull(whole, isNull: true);
                }
                else
                {
                    RefineLength(whole, allowed);
                }

                break;
            default:
                if (value.Objects.Length == 1)
                {
                    state.Refine(Place.Of(value.Objects[0]), State.OfLength(refined));
                }
                else if (LengthOf(operation) is { } length && !state.IsUnborn(length.Subject))
                {
                    state.RefineMeasured(length, allowed);
                }

                break;
        }
    }
}
