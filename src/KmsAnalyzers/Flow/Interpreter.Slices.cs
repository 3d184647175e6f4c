using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Ranges and indexes.</summary>
internal sealed partial class Interpreter
{
    private Value Slice(Value sliced, IOperation range)
    {
        values[range] = Evaluate(range);
        var length = RangeOperation(range) is { } parts
            ? SliceLength(sliced.Length, parts.LeftOperand, parts.RightOperand)
            : Ranges.Between(0, sliced.Length.High);
        return sliced with { Length = length, Objects = [], Constant = default };
    }

    private Value Range(IRangeOperation range)
    {
        foreach (var end in range.ChildOperations)
        {
            Evaluate(end);
        }

        return NumberTypes.Any(range.Type, Origin.Computed);
    }

    private static IRangeOperation? RangeOperation(IOperation operation) => operation switch
    {
        IRangeOperation range => range,
        IConversionOperation conversion => RangeOperation(conversion.Operand),
        IArgumentOperation argument => RangeOperation(argument.Value),
        _ => null,
    };

    /// <summary>The end less the start, where the range lies within what is sliced: elsewhere it throws.</summary>
    private Ranges SliceLength(Ranges whole, IOperation? start, IOperation? end)
    {
        var (from, fromEnd) = IndexOf(start, isEnd: false);
        var (to, toFromEnd) = IndexOf(end, isEnd: true);
        if (fromEnd && toFromEnd)
        {
            return (from - to) & Ranges.Between(0, whole.High);
        }

        if (!fromEnd && !toFromEnd)
        {
            return (to - from) & Ranges.Between(0, whole.High);
        }

        return (fromEnd ? to - (whole - from) : whole - to - from) & Ranges.Between(0, whole.High);
    }

    private (Ranges Value, bool FromEnd) IndexOf(IOperation? index, bool isEnd)
    {
        if (index is null)
        {
            return (Ranges.Of(0), isEnd);
        }

        while (index is IConversionOperation conversion)
        {
            index = conversion.Operand;
        }

        return index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat
            ? (Peek(hat.Operand).Number & Ranges.Natural, true)
            : NumberTypes.IsIntegral(index.Type) ? (Peek(index).Number & Ranges.Natural, false) : (Ranges.Natural, false);
    }

    private Value ImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        var instance = Evaluate(indexer.Instance);
        Dereference(indexer.Instance, instance);
        if (RangeOperation(indexer.Argument) is not null || indexer.Argument.Type?.Name == "Range")
        {
            var sliced = Slice(instance, indexer.Argument) with { Null = Nullness.No };
            return IsView(indexer.Type) ? sliced : Copied(indexer, sliced);
        }

        Evaluate(indexer.Argument);
        return Typed(instance.Element ?? NumberTypes.Any(indexer.Type), indexer.Type);
    }
}
