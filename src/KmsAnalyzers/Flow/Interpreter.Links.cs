using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Numbers that measure something: the length of a place, its size in an encoding, a sum of several.</summary>
internal sealed partial class Interpreter
{
    private int linkDepth;

    /// <summary>The measure of another place that the expression is, if it is one.</summary>
    private Link? LinkOf(IOperation operation)
    {
        if (linkDepth > StructureDepthLimit || operation.ConstantValue.HasValue)
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
            case IConversionOperation { OperatorMethod: null } conversion when NumberTypes.IsNumber(conversion.Operand.Type) && NumberTypes.IsNumber(conversion.Type):
                var converted = LinkOf(conversion.Operand);
                return converted is null || (NumberTypes.IsIntegral(conversion.Type) && NumberTypes.IsIntegral(conversion.Operand.Type) && Peek(conversion.Operand).Number.IsWithin(NumberTypes.RangeOf(conversion.Type)))
                    ? converted
                    : Computed(conversion, (conversion.Operand, converted));
            case IPropertyReferenceOperation { Instance: { } instance } property when IsLength(property.Property):
                return LengthOf(instance);
            case IPropertyReferenceOperation property when FileMeasured(property) is { } bytes:
                return new Link(bytes, false, 0);
            case IInvocationOperation call when MeasureOf(call) is { } measure:
                return measure.Function is null ? LengthOf(measure.Of)
                    : PlaceOf(measure.Of) is { } of && state.Resolve(of).Measure(measure.Function) is { } measured ? new Link(measured, false, 0) : null;
            case IInvocationOperation or IAwaitOperation when callLinks.TryGetValue(operation, out var told):
                return told;
            case IBinaryOperation { OperatorMethod: null } binary when NumberTypes.IsNumber(binary.Type):
                return LinkOf(binary);
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.BitwiseNegation } unary when NumberTypes.IsNumber(unary.Type):
                return Computed(unary, (unary.Operand, LinkOf(unary.Operand)));
            case IInvocationOperation { TargetMethod: { Name: "GetUpperBound", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { Type: IArrayTypeSymbol { Rank: 1 } } array }:
                return LengthOf(array)?.Plus(-1);
            case IInvocationOperation { TargetMethod: { Name: "ByteLength", ContainingType.Name: "Buffer" } method, Arguments: [{ Value: var array }] }
                when Measures.IsPlatform(method) && Unwrapped(array).Type is IArrayTypeSymbol { Rank: 1, ElementType: var element } && Layouts.BytesOf(element) is { } size:
                return LengthOf(array)?.Times(size);
            case IInvocationOperation call when MostBytesOf(call) is { } chars:
                return Encodings.MaxBytesPerChar(Peek(call.Instance!)) is { } factor ? chars.Plus(1).Times(factor) : null;
            case IInvocationOperation call when PlaceOf(call) is null:
                return ComputedBy(call);
            default:
                if (PlaceOf(operation) is not { } place || state.IsUnborn(place))
                {
                    return null;
                }

                var resolved = state.Resolve(place);
                return state.Links.TryGetValue(resolved, out var link) && !link.IsItself ? link : NumberTypes.IsIntegral(operation.Type) ? new Link(resolved, false, 0) : null;
        }
    }

    private Link? LinkOf(IBinaryOperation binary)
    {
        var (a, b) = (Peek(binary.LeftOperand).Number, Peek(binary.RightOperand).Number);
        if (!NumberTypes.IsIntegral(binary.Type))
        {
            return Computed(binary, (binary.LeftOperand, LinkOf(binary.LeftOperand)), (binary.RightOperand, LinkOf(binary.RightOperand)));
        }

        if (binary.OperatorKind == BinaryOperatorKind.Add && a.Single is null && b.Single is null && TotalOf(binary) is { } total && (total.AreSizes || IsExact()))
        {
            return total.AsLink();
        }

        var left = a.Single is null || b.Single is not null ? LinkOf(binary.LeftOperand) : null;
        var right = b.Single is null || (a.Single is not null && left is null) ? LinkOf(binary.RightOperand) : null;
        return (binary.OperatorKind, left, right) switch
        {
            (_, null, null) => null,
            (BinaryOperatorKind.Add, _, null) when b.Single is { } step && IsExactFor(left) => left.Plus(step),
            (BinaryOperatorKind.Add, null, _) when a.Single is { } step && IsExactFor(right) => right.Plus(step),
            (BinaryOperatorKind.Subtract, _, null) when b.Single is { } step && (left is { IsLength: true, Factor: 1, Offset: 0, Formula: null } && step >= 0 || IsExactFor(left)) => left.Plus(-step),
            (BinaryOperatorKind.Multiply, _, null) when b.Single is > 0 and var factor && (IsExact() || AreSizes(a, b)) => left.Times(factor),
            (BinaryOperatorKind.Multiply, null, _) when a.Single is > 0 and var factor && (IsExact() || AreSizes(a, b)) => right.Times(factor),
            _ => Computed(binary, (binary.LeftOperand, left), (binary.RightOperand, right)),
        };

        bool IsExact() => Exact(binary.OperatorKind, a, b, binary.Type).IsWithin(NumberTypes.RangeOf(binary.Type));

        bool IsExactFor(Link link) => AreSizes(a, b) || link is { Factor: > 1, IsLength: true } || IsExact();
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
            IConversionOperation conversion when conversion.OperatorMethod is null || IsView(conversion.Type) => LengthOf(conversion.Operand),
            IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory } view when IsView(view.Property.ContainingType) => LengthOf(memory),
            IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory" or "ToArray", Parameters.Length: <= 1 } method, Instance: null, Arguments: [var whole] } when Measures.IsPlatform(method) => LengthOf(whole.Value),
            IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", Parameters: [_, { Type.SpecialType: SpecialType.System_Int32 }] } method, Arguments: [{ Value: var whole }, { Value: var start }] }
                when Measures.IsPlatform(method) && Peek(start).Number.Single is { } skipped => LengthOf(whole)?.Plus(-skipped),
            IInvocationOperation { TargetMethod: { Name: "ToArray" or "Clone", Parameters.IsEmpty: true } method, Instance: { } whole } when Measures.IsPlatform(method) => LengthOf(whole),
            IObjectCreationOperation { Constructor.ContainingType: { Name: "ReadOnlySequence" or "ReadOnlyMemory" or "Memory" or "Span" or "ReadOnlySpan" } type, Arguments: [{ Value: var whole }] } when Measures.IsPlatform(type) => LengthOf(whole),
            IInvocationOperation { TargetMethod: { Name: "GetBytes", ContainingType: var type }, Instance: { } encoding, Arguments: [{ Value: var text }] }
                when type.Name.EndsWith("Encoding", StringComparison.Ordinal) && Measures.IsPlatform(type) && BytesIn(encoding) is { } function && PlaceOf(text) is { } of
                    && state.Resolve(of).Measure(function) is { } bytes => new Link(bytes, false, 0),
            _ => null,
        };
    }

    /// <summary>Whether the property is the length of what it is asked of.</summary>
    private bool IsLength(IPropertySymbol property) =>
        property.Parameters.IsEmpty && Measures.IsPlatform(property) && analysis.Engine.Rows.Of(property) is { Measures: true };

    /// <summary>What a call measures: the length of something, or another number that only depends on it.</summary>
    private (IOperation Of, object? Function)? MeasureOf(IInvocationOperation call)
    {
        if (!Measures.IsPlatform(call.TargetMethod))
        {
            return null;
        }

        if (call is { TargetMethod: { Name: "GetByteCount", ContainingType: var type }, Instance: { } encoding, Arguments: [{ Value: var text }] }
            && type.Name.EndsWith("Encoding", StringComparison.Ordinal) && BytesIn(encoding) is { } function)
        {
            return (WholeOf(text), function);
        }

        var measured = call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        return measured is not null && analysis.Engine.Rows.Of(call.TargetMethod) is { Measures: true } ? (measured, null) : null;
    }

    /// <summary>What the whole of which is looked at: <c>text</c> in <c>text.AsSpan()</c>.</summary>
    private static IOperation WholeOf(IOperation view) => view switch
    {
        IConversionOperation conversion => WholeOf(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", Parameters.Length: 1 } method, Arguments: [{ Value: var whole }] } when Measures.IsPlatform(method) => WholeOf(whole),
        _ => view,
    };

    /// <summary>
    /// What stands for the bytes that a text takes: the name of the encoding where it is known, else the place that holds the encoding, so that
    /// it is forgotten when another one is put there. Null where nothing says that two conversions use the same.
    /// </summary>
    private object? BytesIn(IOperation encoding) =>
        Peek(encoding) is var value && Encodings.IsOne(value) ? value.Constant.Value
        : encoding is IMemberReferenceOperation { Instance: null, Member: var member } && Measures.IsPlatform(member) ? member.ToDisplayString()
        : PlaceOf(encoding) is { } place ? state.Resolve(place) : null;
}
