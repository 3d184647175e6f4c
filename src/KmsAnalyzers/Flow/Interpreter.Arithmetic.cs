using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Operators and conversions.</summary>
internal sealed partial class Interpreter
{
    /// <summary>A chain of one operator leans to the left as far as it is long, so it is walked, not descended.</summary>
    private Value Binary(IBinaryOperation binary)
    {
        var chain = new Stack<IBinaryOperation>();
        IOperation leftmost = binary;
        while (leftmost is IBinaryOperation { ConstantValue.HasValue: false } inner)
        {
            chain.Push(inner);
            leftmost = inner.LeftOperand;
        }

        var value = Evaluate(leftmost);
        while (chain.Count > 0)
        {
            var next = chain.Pop();
            var right = Evaluate(next.RightOperand);
            value = Combined(next, value, right);
            if (chain.Count > 0)
            {
                Noted(next, value);
            }
        }

        return value;
    }

    private Value Combined(IBinaryOperation binary, Value left, Value right)
    {
        if (binary.Type?.SpecialType == SpecialType.System_String && binary.OperatorKind == BinaryOperatorKind.Add)
        {
            var text = Concatenated([AsText(binary.LeftOperand, left, null), AsText(binary.RightOperand, right, null)], binary.Syntax);
            return state.HasSums ? text with { Length = text.Length & Together([binary]) } : text;
        }

        if (NumberTypes.IsBoolean(binary.Type))
        {
            return BooleanOf(binary) with { Null = NumberTypes.IsNullable(binary.Type) ? Nullness.Maybe : Nullness.No };
        }

        if (binary.OperatorMethod is { } method && !Measures.IsPlatform(method) && Follow(method, binary, null, Value.Unknown, [left, right], [binary.LeftOperand, binary.RightOperand]) is { } followed)
        {
            return followed;
        }

        return binary.OperatorMethod is not null && !NumberTypes.IsIntegral(binary.Type)
            ? NumberTypes.Any(binary.Type, new Origin(OriginKind.Unknown, binary.Syntax.GetLocation()))
            : Bounded(binary, Calculated(binary.OperatorKind, left, right, binary.Type, binary.IsChecked, binary.Syntax));
    }

    private Value Bounded(IBinaryOperation binary, Value value) =>
        binary.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && WithSum(binary, value.Number) is var number && !number.Equals(value.Number)
            ? value with { Number = number }
            : value;

    private Value Calculated(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, bool isChecked, SyntaxNode at)
    {
        if (!NumberTypes.IsIntegral(type))
        {
            return NumberTypes.Any(type, LargerOrigin(left, right, at));
        }

        var (a, b) = (left.Number, right.Number);
        var exact = Exact(kind, a, b, type);

        // With a divisor that is always zero nothing comes out.
        if (exact.IsEmpty && !a.IsEmpty && !b.IsEmpty)
        {
            state.CannotBe();
        }

        var wrapped = NumberTypes.Wrapped(exact, type, isChecked);
        if (isChecked && wrapped.IsEmpty && !exact.IsEmpty)
        {
            state.CannotBe();
        }

        return Value.OfNumber(wrapped) with
        {
            Origin = LargerOrigin(left, right, at),
            Null = left.Null == Nullness.No && right.Null == Nullness.No ? Nullness.No : NumberTypes.IsNullable(type) ? Nullness.Maybe : Nullness.No,
            Constant = wrapped.Single is { } single && left.Constant.HasValue && right.Constant.HasValue && type!.SpecialType == SpecialType.System_Int32 ? (object)(int)single : default(Optional<object?>),
            Tags = (left.Tags | right.Tags).Without(Tag.Ascii | Tag.Text),
        };
    }

    /// <summary>What comes of the operands, before it is wrapped into the type.</summary>
    private static Ranges Exact(BinaryOperatorKind kind, Ranges a, Ranges b, ITypeSymbol? type) => kind switch
    {
        _ when OfBits(kind, a, b, type) is { } bits => bits,
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.LeftShift when b.Single is >= 0 and < 31 => a * Ranges.Of(1L << (int)b.Single.Value),
        BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift when b.Single is >= 0 and < 31 && a.Low >= 0 => a / Ranges.Of(1L << (int)b.Single.Value),
        BinaryOperatorKind.RightShift when b.Single is >= 0 and < 31 and var shift => a.Map(number => number >> (int)shift),
        BinaryOperatorKind.UnsignedRightShift when b.Single is > 0 and < 32 and var shift && IsInt32(type) => Ranges.Between(0, uint.MaxValue >> (int)shift),
        BinaryOperatorKind.And when a.Low >= 0 && b.Single is { } mask && IsHighBits(mask) => a.Map(number => number & mask),
        BinaryOperatorKind.And when a.Low >= 0 || b.Low >= 0 =>
            Ranges.Between(0, a.Low >= 0 && b.Low >= 0 ? Math.Min(a.High, b.High) : a.Low >= 0 ? a.High : b.High),
        BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr when a.Low >= 0 && b.Low >= 0 => Ranges.Between(0, AllBits(Math.Max(a.High, b.High))),
        _ => NumberTypes.RangeOf(type),
    };

    /// <summary>Of a few known numbers, what their bits come to.</summary>
    private static Ranges? OfBits(BinaryOperatorKind kind, Ranges a, Ranges b, ITypeSymbol? type)
    {
        if (a.Count > Ranges.Limit || b.Count > Ranges.Limit)
        {
            return null;
        }

        Ranges? all = null;
        foreach (var (one, other) in from one in a.Numbers from other in b.Numbers select (one, other))
        {
            if (OfBits(kind, one, other, type) is not { } bits)
            {
                return null;
            }

            all = all is { } before ? before | bits : bits;
        }

        return all;
    }

    /// <summary>Of two known numbers, what their bits come to.</summary>
    private static long? OfBits(BinaryOperatorKind kind, long a, long b, ITypeSymbol? type) => kind switch
    {
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        BinaryOperatorKind.RightShift when IsInt32(type) => a >> ((int)b & 31),
        BinaryOperatorKind.RightShift when IsInt64(type) => a >> ((int)b & 63),
        BinaryOperatorKind.UnsignedRightShift when IsInt32(type) => (int)a >>> ((int)b & 31),
        BinaryOperatorKind.UnsignedRightShift when IsInt64(type) => a >>> ((int)b & 63),
        _ => null,
    };

    /// <summary>Whether a mask cuts off the lowest bits alone, so that what is greater stays no smaller.</summary>
    private static bool IsHighBits(long mask) => mask < 0 && (~mask & (~mask + 1)) == 0;

    private static bool IsInt32(ITypeSymbol? type) => NumberTypes.Underlying(type)?.SpecialType == SpecialType.System_Int32;

    private static bool IsInt64(ITypeSymbol? type) => NumberTypes.Underlying(type)?.SpecialType == SpecialType.System_Int64;

    private static long AllBits(long high)
    {
        var bits = 1L;
        while (bits - 1 < high && bits < long.MaxValue / 2)
        {
            bits <<= 1;
        }

        return bits - 1 < high ? long.MaxValue : bits - 1;
    }

    private static Origin LargerOrigin(Value left, Value right, SyntaxNode at)
    {
        var larger = Lattice.Join(left with { Null = Nullness.No, Length = Ranges.Natural }, right with { Null = Nullness.No, Length = Ranges.Natural }).Origin;
        return larger.Kind == OriginKind.Constant ? new(OriginKind.Computed, at.GetLocation()) : larger;
    }

    private Value Unary(IUnaryOperation unary)
    {
        var operand = Evaluate(unary.Operand);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Not when NumberTypes.IsBoolean(unary.Type):
                return BooleanOf(unary);
            case UnaryOperatorKind.Minus when NumberTypes.IsIntegral(unary.Type):
                return Value.OfNumber(NumberTypes.Wrapped(Ranges.Of(0) - operand.Number, unary.Type, unary.IsChecked)) with { Origin = operand.Origin };
            case UnaryOperatorKind.Plus:
                return operand;
            case UnaryOperatorKind.BitwiseNegation when NumberTypes.IsIntegral(unary.Type):
                return Value.OfNumber(NumberTypes.Wrapped(Ranges.Of(-1) - operand.Number, unary.Type, isChecked: false)) with { Origin = operand.Origin };
            case UnaryOperatorKind.Hat:
                return operand;
            default:
                return NumberTypes.Any(unary.Type);
        }
    }

    private Value Conversion(IConversionOperation conversion)
    {
        var operand = Evaluate(conversion.Operand);
        var (from, to) = (conversion.Operand.Type, conversion.Type);
        if (conversion.OperatorMethod is { } method)
        {
            if (Measures.IsPlatform(method) && analysis.Engine.Rows.Of(method) is { } row)
            {
                return new RowCall(this, conversion, method, null, Value.Unknown, [operand], [conversion.Operand]).Apply(row);
            }

            if (IsView(to) && Measurable(from))
            {
                return operand with { Null = Nullness.No, Length = operand.Null == Nullness.Yes ? Ranges.Of(0) : operand.Null == Nullness.Maybe ? operand.Length | Ranges.Of(0) : operand.Length, Constant = default, Objects = [], Element = operand.Element };
            }

            if (!Measures.IsPlatform(method) && Follow(method, conversion, null, Value.Unknown, [operand], [conversion.Operand]) is { } followed)
            {
                return followed;
            }

            // A class of named constants is made of its text.
            Escape(operand, conversion.Syntax);
            return (operand.Constant.HasValue || !operand.Choices.IsEmpty) && Measures.IsPlatform(method)
                ? operand with { Number = NumberTypes.RangeOf(to) }
                : NumberTypes.Any(to, new Origin(OriginKind.Unknown, conversion.Syntax.GetLocation(), NameOf(conversion.Operand)));
        }

        if (NumberTypes.IsIntegral(to))
        {
            if (!NumberTypes.IsIntegral(from) && !NumberTypes.IsBoolean(from) && !NumberTypes.IsNullable(from) && from?.TypeKind != TypeKind.Enum)
            {
                return from?.IsReferenceType == true && operand.Number.IsWithin(NumberTypes.RangeOf(to)) && !operand.Number.Equals(Ranges.All)
                    ? operand
                    : NumberTypes.Any(to, operand.Origin) with { Tags = operand.Tags };
            }

            var number = NumberTypes.Wrapped(operand.Number, to, conversion.IsChecked);
            if (conversion.IsChecked && !number.Equals(operand.Number))
            {
                // What does not fit throws.
                RefineNumber(conversion.Operand, NumberTypes.RangeOf(to));
            }

            return operand with
            {
                Number = number,
                Null = NumberTypes.IsNullable(to) ? operand.Null : Nullness.No,
                Constant = number.Equals(operand.Number) ? operand.Constant : default,
            };
        }

        if (conversion.IsTryCast)
        {
            // As a cast that may fail: the object, or null.
            return operand.Null == Nullness.Yes ? operand : operand with { Null = Nullness.Maybe };
        }

        if (to is { SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal })
        {
            return NumberTypes.Any(to, operand.Origin);
        }

        return to is { TypeKind: TypeKind.Interface } && from is { IsValueType: true } ? operand with { Objects = [] } : operand;
    }

    /// <summary>The answer of a comparison, pattern or other test: decided where one of the two would be a contradiction.</summary>
    private Value BooleanOf(IOperation condition)
    {
        var mayBeTrue = Assuming(condition, true, state) is not null;
        var mayBeFalse = Assuming(condition, false, state) is not null;
        return (mayBeTrue, mayBeFalse) switch
        {
            (true, false) => Value.OfNumber(1),
            (false, true) => Value.OfNumber(0),
            _ => Value.OfNumber(Ranges.Between(0, 1)),
        };
    }

    private Value Condition(IOperation condition, IOperation operand)
    {
        var value = Evaluate(operand);
        values[operand] = value;
        return BooleanOf(condition);
    }

    private Value Default(ITypeSymbol? type)
    {
        if (type is null or { IsReferenceType: true } || NumberTypes.IsNullable(type))
        {
            return Lattice.Null;
        }

        if (type is ITypeParameterSymbol { IsValueType: false })
        {
            // Null, zero, or a view of nothing, whatever stands for it.
            return Value.OfNumber(0) with { Length = 0, Null = Nullness.Maybe };
        }

        return NumberTypes.IsIntegral(type) || NumberTypes.IsBoolean(type)
            ? Value.OfNumber(0) with { Length = Ranges.Natural }
            : IsView(type) ? Value.OfLength(0) : NumberTypes.Any(type, Origin.Computed);
    }
}
