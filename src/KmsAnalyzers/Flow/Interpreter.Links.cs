using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Numbers that measure something: the length of a place, its size in an encoding, a sum of two.</summary>
internal sealed partial class Interpreter
{
    private int linkDepth;

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
                if (!exact.IsWithin(NumberTypes.RangeOf(sum.Type)) && !AreSizes(a, b) && LinkOf(sum.LeftOperand) is not { Factor: > 1, IsLength: true } && LinkOf(sum.RightOperand) is not { Factor: > 1, IsLength: true })
                {
                    return null;
                }

                if (left is null && right is null)
                {
                    return SumOf(sum) is { } total ? new Link(total.Place, false, total.Offset) : null;
                }

                return right is { } step && LinkOf(sum.LeftOperand) is { } of1
                    ? of1.Plus(sum.OperatorKind == BinaryOperatorKind.Add ? step : -step)
                    : left is { } start && sum.OperatorKind == BinaryOperatorKind.Add && LinkOf(sum.RightOperand) is { } of2
                        ? of2.Plus(start)
                        : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product when NumberTypes.IsIntegral(product.Type):
                var (one, other) = (Peek(product.LeftOperand).Number, Peek(product.RightOperand).Number);
                return !(one * other).IsWithin(NumberTypes.RangeOf(product.Type)) && !AreSizes(one, other) ? null
                    : other.Single is > 0 and var times ? LinkOf(product.LeftOperand)?.Times(times)
                    : one.Single is > 0 and var multiplier ? LinkOf(product.RightOperand)?.Times(multiplier)
                    : null;
            case IInvocationOperation call when MostBytesOf(call) is { } chars:
                return Encodings.MaxBytesPerChar(Peek(call.Instance!)) is { } factor ? chars.Plus(1).Times(factor) : null;
            default:
                if (PlaceOf(operation) is not { } place || state.IsUnborn(place) || !NumberTypes.IsIntegral(operation.Type))
                {
                    return null;
                }

                var resolved = state.Resolve(place);
                return state.Links.TryGetValue(resolved, out var link) ? link : new Link(resolved, false, 0);
        }
    }

    /// <summary>What is known of the sum of the two lengths; a number stands for itself.</summary>
    public Ranges Together(Value container, IOperation part)
    {
        var link = NumberTypes.IsIntegral(part.Type) ? LinkOf(part) : LengthOf(part);
        return state.HasSums && container.Objects is [var id] && link is { Factor: 1 } && Place.SumOf(new Link(Place.Of(id), true, 0), link) is { } sum && state.Values.TryGetValue(sum, out var known)
            ? known.Number + Ranges.Of(link.Offset)
            : Ranges.Natural;
    }

    /// <summary>The text whose most bytes a call of <c>GetMaxByteCount</c> tells.</summary>
    private Link? MostBytesOf(IInvocationOperation call) =>
        call is { TargetMethod.Name: "GetMaxByteCount", Instance: not null, Arguments: [{ Value: var chars }] } && Measures.IsPlatform(call.TargetMethod) && LinkOf(chars) is { IsLength: true } link
            ? link
            : null;

    private Link? LengthOf(IOperation measured)
    {
        if (PlaceOf(measured) is { } place && !state.IsUnborn(place))
        {
            return state.Read(place).Objects is [var only] && state.Objects.TryGetValue(only, out var made) && made.IsContainer
                ? made.IsMany ? null : new Link(Place.Of(only), true, 0)
                : new Link(state.Resolve(place), true, 0);
        }

        return measured switch
        {
            IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory } view when IsView(view.Property.ContainingType) => LengthOf(memory),
            _ => null,
        };
    }

    /// <summary>The place that stands for the sum of two sizes: a guard on <c>a.Length + b.Length</c> holds for the next such sum.</summary>
    private (Place Place, long Offset)? SumOf(IBinaryOperation binary) =>
        binary is { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null }
        && LinkOf(binary.LeftOperand) is { Factor: 1 } left && LinkOf(binary.RightOperand) is { Factor: 1 } right
        && AreSizes(Peek(binary.LeftOperand).Number - Ranges.Of(left.Offset), Peek(binary.RightOperand).Number - Ranges.Of(right.Offset))
        && Place.SumOf(left, right) is { } place
            ? (place, Arithmetic.Add(left.Offset, right.Offset))
            : null;

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
}
