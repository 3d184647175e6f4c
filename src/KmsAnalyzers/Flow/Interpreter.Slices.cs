using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Ranges and indexes.</summary>
internal sealed partial class Interpreter
{
    private Value Slice(Value sliced, IOperation whole, IOperation range)
    {
        values[range] = Evaluate(range);
        var length = RangeOperation(range) is { } parts
            ? SliceLength(sliced.Length, whole, parts.LeftOperand, parts.RightOperand)
            : Ranges.Between(0, sliced.Length.High);
        return sliced with { Length = length, Objects = [], Constant = default };
    }

    private Value Range(IRangeOperation range)
    {
        foreach (var end in range.ChildOperations)
        {
            Evaluate(end);
        }

        return NumberTypes.Any(range.Type, Origin.Computed) with { Parts = [End(range.LeftOperand, isEnd: false), End(range.RightOperand, isEnd: true)] };

        Value End(IOperation? index, bool isEnd) => IndexOf(index, isEnd) is (var at, false) ? Value.OfNumber(at) : Value.Unknown;
    }

    private static IRangeOperation? RangeOperation(IOperation operation) => operation switch
    {
        IRangeOperation range => range,
        IConversionOperation conversion => RangeOperation(conversion.Operand),
        IArgumentOperation argument => RangeOperation(argument.Value),
        _ => null,
    };

    /// <summary>The end less the start, where the range lies within what is sliced: elsewhere it throws.</summary>
    private Ranges SliceLength(Ranges whole, IOperation sliced, IOperation? start, IOperation? end)
    {
        var (from, fromEnd) = IndexOf(start, isEnd: false, sliced);
        var (to, toFromEnd) = IndexOf(end, isEnd: true, sliced);
        var length = (fromEnd, toFromEnd) switch
        {
            (true, true) => from - to,
            (false, false) => to - from,
            (true, false) => to - (whole - from),
            (false, true) => whole - to - from,
        };
        return length & Ranges.Between(0, whole.High) & Apart(start, end);
    }

    /// <summary>What guards have found out about how far two indexes are apart.</summary>
    private Ranges Apart(IOperation? start, IOperation? end) =>
        state.HasSums && start is not null && end is not null && Difference(Given(end), Given(start)) is { } difference && state.Values.TryGetValue(difference, out var known) ? known.Number : Ranges.All;

    /// <summary>The number that an index is made of.</summary>
    private static IOperation Given(IOperation index) => index is IConversionOperation conversion ? Given(conversion.Operand) : index;

    private (Ranges Value, bool FromEnd) IndexOf(IOperation? index, bool isEnd, IOperation? sliced = null)
    {
        if (index is null)
        {
            return (Ranges.Of(0), isEnd);
        }

        while (index is IConversionOperation conversion)
        {
            index = conversion.Operand;
        }

        if (sliced is not null && FromEnd(sliced, index) is { } distance)
        {
            return (Ranges.Of(distance), true);
        }

        return index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat
            ? (Peek(hat.Operand).Number & Ranges.Natural, true)
            : NumberTypes.IsIntegral(index.Type) ? (Peek(index).Number & Ranges.Natural, false) : (Ranges.Natural, false);
    }

    /// <summary>How far from the end an index lies that is counted from there: 4 in <c>text[(text.Length - 4)..]</c>. As a count, what it leaves.</summary>
    private long? FromEnd(IOperation sliced, IOperation index) =>
        NumberTypes.IsIntegral(index.Type) && LinkOf(index) is { IsLength: true, Factor: 1, Offset: <= 0 } at && LengthOf(sliced) is { IsLength: true, Factor: 1, Offset: 0 } whole
            && at.Subject.Equals(whole.Subject)
            ? -at.Offset
            : null;

    /// <summary>What a call leaves that cuts off all outside of a range, or before a start that is counted from the end.</summary>
    private Ranges Rest(IInvocationOperation call) => call switch
    {
        { TargetMethod: { Name: "AsSpan" or "AsMemory", Parameters: [_, { Type.Name: "Range" }] }, Arguments: [{ Value: var whole }, { Value: var range }] } =>
            RangeOperation(range) is { } parts ? SliceLength(Peek(whole).Length, whole, parts.LeftOperand, parts.RightOperand) : Ranges.Natural,
        { TargetMethod: { Name: "AsSpan" or "AsMemory", Parameters: [_, { Type.Name: "Index" }] }, Arguments: [{ Value: var whole }, { Value: var index }] } =>
            SliceLength(Peek(whole).Length, whole, index, end: null),
        _ => RestFromEnd(call),
    };

    private Ranges RestFromEnd(IInvocationOperation call) =>
        call is { TargetMethod.Name: "Substring" or "Slice" or "AsSpan" or "AsMemory", Arguments: [.., { Value: var start }] }
            && call.Arguments.Length == (call.Instance is null ? 2 : 1) && FromEnd(call.Instance ?? call.Arguments[0].Value, start) is { } rest
            ? rest
            : Ranges.Natural;

    /// <summary>What is left where a call takes out all that is beyond so much: <c>list.RemoveRange(4096, list.Count - 4096)</c>.</summary>
    private long? LeftBy(IInvocationOperation call) =>
        call is { TargetMethod.Name: "RemoveRange" or "Remove", Instance: { } whole, Arguments: [_, { Value: var count }] } && Measures.IsPlatform(call.TargetMethod)
            ? FromEnd(whole, count)
            : null;

    private Value ImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        var instance = Evaluate(indexer.Instance);
        Dereference(indexer.Instance, instance);
        if (RangeOperation(indexer.Argument) is not null || indexer.Argument.Type?.Name == "Range")
        {
            var sliced = Slice(instance, indexer.Instance, indexer.Argument) with { Null = Nullness.No };
            return IsView(indexer.Type) ? sliced : Copied(indexer, sliced);
        }

        Evaluate(indexer.Argument);
        return Typed(instance.Element ?? NumberTypes.Any(indexer.Type), indexer.Type);
    }
}
