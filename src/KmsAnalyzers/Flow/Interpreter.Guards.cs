using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What is known where a condition holds, and where it does not.</summary>
internal sealed partial class Interpreter
{
    private readonly Dictionary<IOperation, Value> values = [];

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
                break;
            case IIsTypeOperation type when truth != type.IsNegated:
                AssumeNull(type.ValueOperand, isNull: false);
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
                break;
        }
    }

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

            if (answer is not null && state.IsFeasible)
            {
                state.Refine(truth ? answer.IfTrue : answer.IfFalse);
            }

            return;
        }

        if (callAnswers.TryGetValue(condition, out var told))
        {
            state.Refine(truth ? told.IfTrue : told.IfFalse);
        }

        if (state.IsFeasible && values.TryGetValue(condition, out var value) && !value.Number.IsEmpty && !value.Number.Contains(truth ? 1 : 0))
        {
            state.CannotBe();
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

    private State? With(State from, Action assume)
    {
        var saved = state;
        state = from.Clone();
        assume();
        var assumed = state.IsFeasible ? state : null;
        state = saved;
        return assumed;
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

    private static BinaryOperatorKind Negated(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        _ => BinaryOperatorKind.None,
    };

    private static bool IsCountable(ITypeSymbol? type) => NumberTypes.IsIntegral(type);

    private void Compare(BinaryOperatorKind kind, IOperation left, IOperation right)
    {
        var (a, b) = (Peek(left).Number, Peek(right).Number);
        if (a.IsEmpty || b.IsEmpty)
        {
            return;
        }

        switch (kind)
        {
            case BinaryOperatorKind.LessThan:
                RefineNumber(left, Ranges.AtMost(Arithmetic.Subtract(b.High, 1)));
                RefineNumber(right, Ranges.AtLeast(Arithmetic.Add(a.Low, 1)));
                break;
            case BinaryOperatorKind.LessThanOrEqual:
                RefineNumber(left, Ranges.AtMost(b.High));
                RefineNumber(right, Ranges.AtLeast(a.Low));
                break;
            case BinaryOperatorKind.GreaterThan:
                RefineNumber(left, Ranges.AtLeast(Arithmetic.Add(b.Low, 1)));
                RefineNumber(right, Ranges.AtMost(Arithmetic.Subtract(a.High, 1)));
                break;
            case BinaryOperatorKind.GreaterThanOrEqual:
                RefineNumber(left, Ranges.AtLeast(b.Low));
                RefineNumber(right, Ranges.AtMost(a.High));
                break;
            case BinaryOperatorKind.Equals:
                RefineNumber(left, b);
                RefineNumber(right, a);
                break;
            case BinaryOperatorKind.NotEquals:
                if (b.Single is { } notThis)
                {
                    RefineNumber(left, AllBut(notThis));
                }

                if (a.Single is { } norThis)
                {
                    RefineNumber(right, AllBut(norThis));
                }

                break;
        }
    }

    private static Ranges AllBut(long number) => Ranges.AtMost(Arithmetic.Subtract(number, 1)) | Ranges.AtLeast(Arithmetic.Add(number, 1));

    private void AssumeEqual(IOperation left, IOperation right, bool equal)
    {
        if (IsNullConstant(right) || IsNullConstant(left))
        {
            AssumeNull(IsNullConstant(right) ? left : right, equal);
            return;
        }

        if (NumberTypes.IsBoolean(left.Type) && NumberTypes.IsBoolean(right.Type))
        {
            var (constant, other) = right.ConstantValue.HasValue ? (right.ConstantValue.Value, left) : (left.ConstantValue.Value, right);
            if (constant is bool answer && !NumberTypes.IsNullable(other.Type))
            {
                Assume(other, answer == equal);
            }
            else if (constant is bool expected && Unwrapped(other) is var nullable)
            {
                AssumeNullableBoolean(nullable, expected, equal);
            }
            else
            {
                AssumeSame(left, right, equal);
            }

            return;
        }

        if (NumberTypes.IsIntegral(left.Type) && NumberTypes.IsIntegral(right.Type))
        {
            var nullable = new[] { left, right }.Where(operand => NumberTypes.IsNullable(operand.Type) && Peek(operand).Null != Nullness.No).ToList();
            if (nullable.Count > 0 && !equal)
            {
                return;
            }

            nullable.ForEach(operand => AssumeNull(operand, isNull: false));
            if (state.IsFeasible)
            {
                Compare(equal ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals, left, right);
            }

            return;
        }

        if (right.ConstantValue is { HasValue: true, Value: string text } || Peek(right).Constant.Value is string)
        {
            AssumeConstant(left, Peek(right), equal);
        }
        else if (Peek(left).Constant.Value is string)
        {
            AssumeConstant(right, Peek(left), equal);
        }
    }

    /// <summary><c>x?.IsLong() == true</c>: null is neither.</summary>
    private void AssumeNullableBoolean(IOperation nullable, bool expected, bool equal)
    {
        var before = state;
        if (equal)
        {
            AssumeNull(nullable, isNull: false);
            AssumeValue(nullable, expected);
        }
        else
        {
            Assume(
                () => With(before, () => AssumeNull(nullable, isNull: true)),
                () => With(before, () =>
                {
                    AssumeNull(nullable, isNull: false);
                    AssumeValue(nullable, !expected);
                }));
        }
    }

    private void AssumeConstant(IOperation operation, Value constant, bool equal)
    {
        var value = Peek(operation);
        if (equal)
        {
            if (value.Constant.HasValue && !Equals(value.Constant.Value, constant.Constant.Value))
            {
                state.CannotBe();
            }
            else if (PlaceOf(operation) is { } place && !state.IsUnborn(place))
            {
                state.Refine(place, new Value { Constant = constant.Constant, Length = constant.Length, Null = Nullness.No });
            }
        }
        else if (value.Constant.HasValue && Equals(value.Constant.Value, constant.Constant.Value))
        {
            state.CannotBe();
        }
    }

    private static bool IsNullConstant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null } || operation is IDefaultValueOperation { Type.IsReferenceType: true };

    private void AssumeNull(IOperation operand, bool isNull)
    {
        if (!state.IsFeasible)
        {
            return;
        }

        var operation = Unwrapped(operand);
        var value = Peek(operation);
        if (value.Null == (isNull ? Nullness.No : Nullness.Yes))
        {
            state.CannotBe();
            return;
        }

        if (PlaceOf(operation) is { } place && !state.IsUnborn(place))
        {
            var answer = state.Answers.TryGetValue(place, out var own) ? own : state.Answers.TryGetValue(state.Resolve(place), out var source) ? source : null;
            state.Refine(place, isNull ? Lattice.Null with { Constant = default } : new Value { Null = Nullness.No });
            if (answer is not null && state.IsFeasible)
            {
                state.Refine(isNull ? answer.IfNull : answer.IfNotNull);
            }
        }
        else if (callAnswers.TryGetValue(operation, out var told))
        {
            state.Refine(isNull ? told.IfNull : told.IfNotNull);
        }
    }

    private static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task }:
                    operation = task;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>What the expression is now, without running it again.</summary>
    private Value Peek(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return NumberTypes.OfConstant(operation.ConstantValue.Value);
        }

        if (PlaceOf(operation) is { } place)
        {
            return state.IsUnborn(place) ? NumberTypes.Any(operation.Type, Origin.Lost)
                : IsKnown(place) || (place.Parent is null && place.Kind != PlaceKind.Static) || !values.TryGetValue(operation, out var seen) ? Typed(state.Read(place), operation.Type) : seen;
        }

        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: { } instance } property when IsLength(property.Property):
                return Value.OfNumber(LengthAsNumber(Peek(instance)));
            case IConversionOperation { OperatorMethod: null } conversion when NumberTypes.IsIntegral(conversion.Type) && NumberTypes.IsIntegral(conversion.Operand.Type):
                var converted = Peek(conversion.Operand);
                return converted with { Number = NumberTypes.Wrapped(converted.Number, conversion.Type, conversion.IsChecked) };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } sum
                when NumberTypes.IsIntegral(sum.Type) && peekDepth < StructureDepthLimit:
                peekDepth++;
                var (left, right) = (Peek(sum.LeftOperand), Peek(sum.RightOperand));
                peekDepth--;
                var exact = sum.OperatorKind switch
                {
                    BinaryOperatorKind.Add => left.Number + right.Number,
                    BinaryOperatorKind.Subtract => left.Number - right.Number,
                    _ => left.Number * right.Number,
                };
                return Value.OfNumber(WithSum(sum, NumberTypes.Wrapped(exact, sum.Type, sum.IsChecked))) with
                {
                    Null = left.Null == Nullness.No && right.Null == Nullness.No ? Nullness.No : Nullness.Maybe,
                };
            case IParenthesizedOperation parenthesized:
                return Peek(parenthesized.Operand);
            default:
                return values.TryGetValue(operation, out var value) ? value : NumberTypes.Any(operation.Type, Origin.Lost);
        }
    }

    /// <summary>How far an expression is taken apart; what lies deeper only counts as a value.</summary>
    private const int StructureDepthLimit = 12;

    private int peekDepth;
    private int refineDepth;
    private int linkDepth;

    /// <summary>A sum that a guard has bounded before.</summary>
    private Ranges WithSum(IBinaryOperation binary, Ranges number) =>
        state.HasSums && SumOf(binary) is { } sum && state.Values.TryGetValue(sum.Place, out var known)
            ? number & (known.Number + Ranges.Of(sum.Offset))
            : number;

    private void RefineNumber(IOperation operation, Ranges allowed)
    {
        if (!state.IsFeasible || refineDepth > StructureDepthLimit)
        {
            return;
        }

        refineDepth++;
        RefineNumberCore(operation, allowed);
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
            case IConversionOperation { OperatorMethod: null } conversion when NumberTypes.IsIntegral(conversion.Type) && NumberTypes.IsIntegral(conversion.Operand.Type)
                && Peek(conversion.Operand).Number.IsWithin(NumberTypes.RangeOf(conversion.Type)):
                RefineNumber(conversion.Operand, allowed);
                break;
            case IInvocationOperation call when MeasureOf(call) is { } measure:
                RefineMeasure(measure, allowed);
                break;
            case IInvocationOperation call when callLinks.TryGetValue(call, out var link) && !state.IsUnborn(link.Subject):
                var measured = refined - Ranges.Of(link.Offset);
                state.Refine(link.Subject, link.IsLength ? State.OfLength(NumberTypes.AsLength(measured)) : State.OfNumber(measured));
                break;
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "Math", Name: "Max" or "Min" } method, Arguments.Length: 2 } extreme when Measures.IsPlatform(method):
                // What bounds the greater of two bounds both.
                var bound = method.Name == "Max" ? Ranges.AtMost(allowed.High) : Ranges.AtLeast(allowed.Low);
                RefineNumber(extreme.Arguments[0].Value, bound);
                RefineNumber(extreme.Arguments[1].Value, bound);
                break;
            case IBinaryOperation { OperatorMethod: null } binary when NumberTypes.IsIntegral(binary.Type):
                RefineOperands(binary, allowed);
                break;
        }
    }

    /// <summary>Whether the property is the length of what it is asked of.</summary>
    private bool IsLength(IPropertySymbol property) =>
        property.Parameters.IsEmpty && Measures.IsPlatform(property) && analysis.Engine.Rows.Of(property) is { Measures: true };

    /// <summary>What a call measures: the length of something, or another number that only depends on it.</summary>
    private (IOperation Of, string? Function)? MeasureOf(IInvocationOperation call)
    {
        if (Measures.FunctionOf(call) is { } function)
        {
            return function;
        }

        var measured = call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        return measured is not null && Measures.IsPlatform(call.TargetMethod) && analysis.Engine.Rows.Of(call.TargetMethod) is { Measures: true } ? (measured, null) : null;
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
                var sums = Unwrapped(allowed, a, b, a + b, binary);
                if (SumOf(binary) is { } sum)
                {
                    state.Refine(sum.Place, State.OfNumber(state.Read(sum.Place).Number.Assuming(sums - Ranges.Of(sum.Offset))));
                }

                RefineNumber(binary.LeftOperand, sums - b);
                RefineNumber(binary.RightOperand, sums - a);
                break;
            case BinaryOperatorKind.Subtract:
                var differences = Unwrapped(allowed, a, b, a - b, binary);
                RefineNumber(binary.LeftOperand, differences + b);
                RefineNumber(binary.RightOperand, a - differences);
                break;
            case BinaryOperatorKind.Multiply when b.Single is > 0 and var factor && ((a * b).IsWithin(NumberTypes.RangeOf(binary.Type)) || AreSizes(a, b)):
                RefineNumber(binary.LeftOperand, Ranges.Between(DivideUp(allowed.Low, factor), DivideDown(allowed.High, factor)));
                break;
            case BinaryOperatorKind.Multiply when a.Single is > 0 and var factor && ((a * b).IsWithin(NumberTypes.RangeOf(binary.Type)) || AreSizes(a, b)):
                RefineNumber(binary.RightOperand, Ranges.Between(DivideUp(allowed.Low, factor), DivideDown(allowed.High, factor)));
                break;
            case BinaryOperatorKind.Divide when b.Single is > 0 and var divisor && a.Low >= 0:
                RefineNumber(binary.LeftOperand, Ranges.Between(
                    allowed.Low <= 0 ? 0 : Arithmetic.Multiply(allowed.Low, divisor),
                    Arithmetic.Add(Arithmetic.Multiply(allowed.High, divisor), divisor - 1)));
                break;
            case BinaryOperatorKind.LeftShift when b.Single is >= 0 and < 31 and var shift && (a * Ranges.Of(1L << (int)shift)).IsWithin(NumberTypes.RangeOf(binary.Type)):
                RefineNumber(binary.LeftOperand, Ranges.Between(DivideUp(allowed.Low, 1L << (int)shift), DivideDown(allowed.High, 1L << (int)shift)));
                break;
        }
    }

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

    /// <summary>The place that stands for the sum of two sizes: a guard on <c>a.Length + b.Length</c> holds for the next such sum.</summary>
    private (Place Place, long Offset)? SumOf(IBinaryOperation binary) =>
        binary is { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null }
        && LinkOf(binary.LeftOperand) is { } left && LinkOf(binary.RightOperand) is { } right
        && Place.SumOf(left, right) is { } place
            ? (place, Arithmetic.Add(left.Offset, right.Offset))
            : null;

    private static long DivideDown(long number, long divisor) => number is long.MinValue or long.MaxValue ? number : (number / divisor) - (number % divisor < 0 ? 1 : 0);

    private static long DivideUp(long number, long divisor) => number is long.MinValue or long.MaxValue ? number : (number / divisor) + (number % divisor > 0 ? 1 : 0);

    private void RefineMeasure((IOperation Of, string? Function) measure, Ranges allowed)
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
                RefineLength(view.Arguments[0].Value, allowed);
                break;
            default:
                if (value.Objects.Length == 1)
                {
                    state.Refine(Place.Of(value.Objects[0]), State.OfLength(refined));
                }

                break;
        }
    }

    /// <summary>The measure of another place that the expression is, if it is one.</summary>
    private Link? LinkOf(IOperation operation)
    {
        if (linkDepth > StructureDepthLimit)
        {
            return null;
        }

        linkDepth++;
        var link = LinkOfCore(operation);
        linkDepth--;
        return link;
    }

    private Link? LinkOfCore(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return LinkOf(parenthesized.Operand);
            case IConversionOperation { OperatorMethod: null } conversion when NumberTypes.IsIntegral(conversion.Operand.Type) && NumberTypes.IsIntegral(conversion.Type):
                return Peek(conversion.Operand).Number.IsWithin(NumberTypes.RangeOf(conversion.Type)) ? LinkOf(conversion.Operand) : null;
            case IPropertyReferenceOperation { Instance: { } instance } property when IsLength(property.Property):
                return LengthOf(instance);
            case IPropertyReferenceOperation property when FileMeasured(property) is { } bytes:
                return new Link(bytes, false, 0);
            case IInvocationOperation call when MeasureOf(call) is { } measure:
                return measure.Function is null ? LengthOf(measure.Of)
                    : PlaceOf(measure.Of) is { } of && state.Resolve(of).Measure(measure.Function) is { } measured ? new Link(measured, false, 0) : null;
            case IInvocationOperation call when callLinks.TryGetValue(call, out var told):
                return told;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum when NumberTypes.IsIntegral(sum.Type):
                var right = Peek(sum.RightOperand).Number.Single;
                var left = Peek(sum.LeftOperand).Number.Single;
                var (a, b) = (Peek(sum.LeftOperand).Number, Peek(sum.RightOperand).Number);
                var exact = sum.OperatorKind == BinaryOperatorKind.Add ? a + b : a - b;
                if (!exact.IsWithin(NumberTypes.RangeOf(sum.Type)) && !AreSizes(a, b))
                {
                    return null;
                }

                if (left is null && right is null)
                {
                    return SumOf(sum) is { } total ? new Link(total.Place, false, total.Offset) : null;
                }

                return right is { } step && LinkOf(sum.LeftOperand) is { } of1
                    ? of1 with { Offset = Arithmetic.Add(of1.Offset, sum.OperatorKind == BinaryOperatorKind.Add ? step : -step) }
                    : left is { } start && sum.OperatorKind == BinaryOperatorKind.Add && LinkOf(sum.RightOperand) is { } of2
                        ? of2 with { Offset = Arithmetic.Add(of2.Offset, start) }
                        : null;
            default:
                if (PlaceOf(operation) is not { } place || state.IsUnborn(place) || !NumberTypes.IsIntegral(operation.Type))
                {
                    return null;
                }

                var resolved = state.Resolve(place);
                return state.Links.TryGetValue(resolved, out var link) ? link : new Link(resolved, false, 0);
        }
    }

    private Link? LengthOf(IOperation measured)
    {
        if (PlaceOf(measured) is { } place && !state.IsUnborn(place))
        {
            return state.Read(place).Objects is [var only] && state.Objects.TryGetValue(only, out var made) && made.IsContainer
                ? null
                : new Link(state.Resolve(place), true, 0);
        }

        return measured switch
        {
            IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory } view when IsView(view.Property.ContainingType) => LengthOf(memory),
            _ => null,
        };
    }

    /// <summary>What a Boolean expression, or the null of a call's result, tells of other places.</summary>
    private Answer AnswerOf(IOperation operation)
    {
        operation = Unwrapped(operation);
        if (NumberTypes.IsBoolean(operation.Type) && !operation.ConstantValue.HasValue)
        {
            return new(Learnt(Assuming(operation, true, state)), Learnt(Assuming(operation, false, state)), Facts.None, Facts.None);
        }

        return callAnswers.TryGetValue(operation, out var told) ? told
            : PlaceOf(operation) is { } place && (state.Answers.TryGetValue(place, out var held) || state.Answers.TryGetValue(state.Resolve(place), out held)) ? held
            : Answer.Nothing;
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
        callAnswers[call] = new(isTrue is null && mayBeNull ? Facts.None : Learnt(isTrue), Learnt(isFalse), Facts.None, Facts.None);
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
