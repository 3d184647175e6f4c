using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What an expression is by now, without running it again.</summary>
internal sealed partial class Interpreter
{
    private readonly Dictionary<IOperation, Value> values = new(frame.Regions.OperationCount, BySyntax.Comparer);

    private int peekDepth;

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

    /// <summary>What the expression was when it was evaluated, whatever has become of its parts since.</summary>
    public Value Seen(IOperation operation) => values.TryGetValue(operation, out var seen) ? seen : Peek(operation);
}
