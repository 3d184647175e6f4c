using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Guards that compare numbers, texts and Booleans.</summary>
internal sealed partial class Interpreter
{
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

        RefineAcross(kind, left, right);
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
}
