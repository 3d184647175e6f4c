using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Sizes added up: what a guard says of <c>a.Length + b.Length</c> holds for the next such sum, and for what is made of both.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What the operands of a sum measure; null where one of them measures nothing, or they are too many.</summary>
    private Total? TotalOf(IBinaryOperation binary)
    {
        Total? total = Total.None;
        var waiting = new Stack<IOperation>([binary]);
        while (waiting.Count > 0 && total is not null)
        {
            var operand = waiting.Pop();
            switch (operand)
            {
                case IParenthesizedOperation parenthesized:
                    waiting.Push(parenthesized.Operand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null, ConstantValue.HasValue: false } sum when NumberTypes.IsIntegral(sum.Type):
                    if (waiting.Count > Total.Limit)
                    {
                        return null;
                    }

                    waiting.Push(sum.RightOperand);
                    waiting.Push(sum.LeftOperand);
                    break;
                default:
                    var number = Peek(operand).Number;
                    total = number.Single is { } single ? total.Plus(single) : LinkOf(operand) is { } measure ? total.Plus(measure, IsSize(measure, number)) : null;
                    break;
            }
        }

        return total;
    }

    /// <summary>Whether what is measured is the size of something, or as small as one.</summary>
    private static bool IsSize(Link measure, Ranges number) =>
        measure.IsLength || measure.Subject.Kind is PlaceKind.Measure or PlaceKind.Sum || (number - Ranges.Of(measure.Offset) is var subject && AreSizes(subject, subject));

    /// <summary>A sum or difference that a guard has bounded before.</summary>
    private Ranges WithSum(IBinaryOperation binary, Ranges number) => !state.HasSums || binary.OperatorMethod is not null ? number : binary.OperatorKind switch
    {
        BinaryOperatorKind.Add when TotalOf(binary) is { } total => number & BoundOf(total),
        BinaryOperatorKind.Subtract when Difference(binary.LeftOperand, binary.RightOperand) is { } difference && state.Values.TryGetValue(difference, out var known) => number & known.Number,
        _ => number,
    };

    /// <summary>What stands for how far apart two variables are: the end of a slice and its start.</summary>
    private Place? Difference(IOperation end, IOperation start) =>
        PlaceOf(end) is { } upper && PlaceOf(start) is { } lower && NumberTypes.IsIntegral(end.Type) && !state.IsUnborn(upper) && !state.IsUnborn(lower)
            ? state.Resolve(upper).Measure(state.Resolve(lower))
            : null;

    /// <summary>What guards have found out about the total.</summary>
    private Ranges BoundOf(Total? total) =>
        total?.Place is { } sum && state.Values.TryGetValue(sum, out var known) ? known.Number + Ranges.Of(total.Offset) : Ranges.All;

    /// <summary>What guards have found out about the lengths of the parts together, of which something is made.</summary>
    private Ranges Together(IEnumerable<IOperation> parts) => state.HasSums ? BoundOf(LengthsOf(parts, Total.None, depth: 0)) : Ranges.All;

    private Total? LengthsOf(IEnumerable<IOperation> parts, Total? total, int depth)
    {
        foreach (var part in parts)
        {
            if (total is null || depth > StructureDepthLimit)
            {
                return null;
            }

            total = part switch
            {
                { Parent: ICollectionExpressionOperation } and not ISpreadOperation => total.Plus(1),
                IArgumentOperation argument => LengthsOf([argument.Value], total, depth),
                _ when Peek(part) is { Null: Nullness.No, Length.Single: { } length } => total.Plus(length),
                _ when LengthOf(part) is { } measure => total.Plus(measure, isSize: true),
                IConversionOperation { OperatorMethod: null } conversion => LengthsOf([conversion.Operand], total, depth + 1),
                IParenthesizedOperation parenthesized => LengthsOf([parenthesized.Operand], total, depth + 1),
                ISpreadOperation spread => LengthsOf([spread.Operand], total, depth + 1),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
                    => LengthsOf([sum.LeftOperand, sum.RightOperand], total, depth + 1),
                IInvocationOperation call when IsConcatenation(call) => LengthsOf(call.Arguments, total, depth + 1),
                _ => null,
            };
        }

        return total;
    }

    private static bool IsConcatenation(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Concat", IsStatic: true, ContainingType.Name: "Enumerable" or "String" } method && Measures.IsPlatform(method);

    /// <summary><c>body.Length &lt;= 4096 - header.Length</c> bounds the sum of both.</summary>
    private void RefineAcross(BinaryOperatorKind kind, IOperation left, IOperation right)
    {
        var (part, rest) = kind switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => (left, right),
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => (right, left),
            _ => (null, null),
        };
        while (rest is IParenthesizedOperation parenthesized)
        {
            rest = parenthesized.Operand;
        }

        // Of sizes taken from a number that is none, the difference cannot wrap.
        if (part is null || rest is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, OperatorMethod: null } difference
            || Peek(difference.LeftOperand).Number is not { Low: >= 0, High: < int.MaxValue } whole || whole.High > NumberTypes.LongestArray
            || LinkOf(part) is not { } one || LinkOf(difference.RightOperand) is not { } other
            || Total.None.Plus(one, isSize: true)?.Plus(other, isSize: true) is not { Place: { } sum } total
            || !IsSize(one, Peek(part).Number) || !IsSize(other, Peek(difference.RightOperand).Number))
        {
            return;
        }

        var most = Arithmetic.Subtract(whole.High, kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan ? 1 : 0);
        state.Refine(sum, State.OfNumber(state.Read(sum).Number.Assuming(Ranges.AtMost(most) - Ranges.Of(total.Offset))));
    }

    /// <summary>What is known of the length of a container and that of an argument together (or the argument, where it is a number).</summary>
    public Ranges Together(Value container, IOperation part)
    {
        if (!state.HasSums || container.Objects is not [var id])
        {
            return Ranges.Natural;
        }

        var link = NumberTypes.IsIntegral(part.Type) ? LinkOf(part) : LengthOf(part);
        var isSize = link is not null && (!NumberTypes.IsIntegral(part.Type) || IsSize(link, Peek(part).Number));
        return isSize ? BoundOf(Total.None.Plus(new Link(Place.Of(id), true, 0), true)?.Plus(link!, isSize)) & Ranges.Natural : Ranges.Natural;
    }

    /// <summary>
    /// What the container that a call appends its argument to holds then, and what guards have found out about that; null where nothing is
    /// known of what it holds now.
    /// </summary>
    private (ObjectId Container, Total Holds)? Appended(IInvocationOperation call, Value receiver)
    {
        if (!state.HasSums || call is not { TargetMethod.Name: "Write" or "WriteAsync" or "Append" or "AddRange", Arguments: [{ Value: var part }, ..] arguments }
            || !IsWhole(part, arguments)
            || receiver.Objects is not [var id] || !state.Objects.TryGetValue(id, out var made))
        {
            return null;
        }

        if (made is { Type.Name: "BinaryWriter", Base.Objects: [var stream] })
        {
            id = stream;
        }
        else if (made.Base is not null)
        {
            return null;
        }

        if (!state.Objects.TryGetValue(id, out var container) || container is not { IsContainer: true, IsMany: false, Escaped: false, IsAtEnd: true, Base: null })
        {
            return null;
        }

        var held = state.Links.TryGetValue(Place.Of(id), out var link) ? Total.None.Plus(link, isSize: true)
            : container.Content.Length.Single is { } length ? Total.None.Plus(length)
            : null;
        return part.Type?.SpecialType is not SpecialType.System_Object && LengthsOf([part], held, depth: 0) is { } holds ? (id, holds) : null;
    }

    /// <summary>Whether all of the part is meant: <c>Write(part)</c>, or <c>Write(part, 0, part.Length)</c>.</summary>
    private bool IsWhole(IOperation part, IReadOnlyList<IArgumentOperation> arguments)
    {
        var others = arguments.Skip(1).Where(static argument => !argument.IsImplicit && argument.Value.Type?.Name != "CancellationToken").ToList();
        return others is [] || (others is [var start, var count] && Peek(start.Value).Number.Single == 0 && LinkOf(count.Value) is { } link && link.Equals(LengthOf(part)));
    }

    private void Append((ObjectId Container, Total Holds) appended)
    {
        var (id, holds) = appended;
        if (!state.Objects.TryGetValue(id, out var container) || container is not { Escaped: false, IsAtEnd: true })
        {
            return;
        }

        state.Objects = state.Objects.SetItem(id, container with { Content = container.Content with { Length = container.Content.Length & BoundOf(holds) } });
        if (holds.AsLink() is { } link)
        {
            state.WriteLink(Place.Of(id), link);
        }
    }
}
