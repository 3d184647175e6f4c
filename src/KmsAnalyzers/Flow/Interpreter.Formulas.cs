using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Numbers that come from a measure by more than a factor and an offset: room that is left, kilobytes, padded lengths.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The link of an operation on numbers, if one of its operands has one.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="operands">The operands, with the measures that they are.</param>
    private Link? Computed(IOperation operation, params (IOperation Operation, Link? Link)[] operands)
    {
        var compute = NumberTypes.IsIntegral(operation.Type) ? FunctionOf(operation) : null;
        var measured = operands.FirstOrDefault(static operand => operand.Link is { MayBeSize: true }).Link
            ?? (compute is not null && operands.Count(static operand => operand.Link is not null) == 1 ? operands.First(static operand => operand.Link is not null).Link : null);
        if (measured is null)
        {
            return null;
        }

        var formulas = new List<Formula>();
        foreach (var (operand, link) in operands)
        {
            if (link is not null && link.IsLength == measured.IsLength && link.Subject.Equals(measured.Subject))
            {
                formulas.Add(link.AsFormula());
            }
            else if (compute is null ? !IsKnown(Peek(operand)) : !measured.MayBeSize && Peek(operand).Number.Single is null)
            {
                // The ratio to something that is not known bounds nothing.
                return null;
            }
            else
            {
                formulas.Add(new Formula.Known(Peek(operand).Number));
            }
        }

        var formula = new Formula.Applied(operation, [.. formulas], compute);
        return formula.Size > Formula.SizeLimit ? null : measured.By(formula);
    }

    private static bool IsKnown(Value value) => value.Constant.HasValue || value.Number.IsBounded;

    /// <summary>What the operation computes; null if nobody knows.</summary>
    private Func<ImmutableArray<Ranges>, Ranges>? FunctionOf(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: var kind } binary => numbers => InType(Exact(kind, numbers[0], numbers[1], binary.Type), binary, kind, numbers[0], numbers[1]),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => numbers => NumberTypes.Wrapped(Ranges.Of(0) - numbers[0], minus.Type, minus.IsChecked),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation } not => numbers => NumberTypes.Wrapped(Ranges.Of(-1) - numbers[0], not.Type, isChecked: false),
        IConversionOperation conversion when NumberTypes.IsIntegral(conversion.Operand.Type) => numbers => NumberTypes.Wrapped(numbers[0], conversion.Type, conversion.IsChecked),
        IInvocationOperation call => analysis.Engine.Rows.Of(call.TargetMethod)?.Compute,
        _ => null,
    };

    private static Ranges InType(Ranges exact, IBinaryOperation binary, BinaryOperatorKind kind, Ranges a, Ranges b) =>
        kind is BinaryOperatorKind.Add or BinaryOperatorKind.Multiply && AreSizes(a, b) ? exact : NumberTypes.Wrapped(exact, binary.Type, binary.IsChecked);

    /// <summary>The measure that a call computes with, where it does nothing but compute: <c>Math.Ceiling(data.Length / 1024.0)</c>, <c>data.Length.CompareTo(4096)</c>.</summary>
    private Link? ComputedBy(IInvocationOperation call)
    {
        if (!Measures.IsPlatform(call.TargetMethod) || !NumberTypes.IsNumber(call.Type))
        {
            return null;
        }

        var operands = (call.Instance is null ? [] : new[] { call.Instance }).Concat(call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal).Select(static argument => argument.Value)).ToList();
        return operands.All(static operand => NumberTypes.IsNumber(operand.Type) || operand.Type?.TypeKind == TypeKind.Enum)
            ? Computed(call, [.. operands.Select(operand => (operand, LinkOf(operand)))])
            : null;
    }

    /// <summary>The size that somebody else's code is asked about: <c>policy.Allows(data.Length)</c>.</summary>
    private Link? Asked(IOperation condition) =>
        condition is IInvocationOperation { Type.SpecialType: SpecialType.System_Boolean } call && IsOfOthers(call.TargetMethod)
            ? call.Arguments.Where(static argument => NumberTypes.IsIntegral(argument.Value.Type)).Select(argument => LinkOf(argument.Value)).FirstOrDefault(static link => link is { MayBeSize: true })
            : null;

    /// <summary>Whether nobody here knows what the method does, and it is not one of the platform's, which know nothing of limits.</summary>
    private static bool IsOfOthers(IMethodSymbol method) =>
        method.IsAbstract || (Measures.IsPlatform(method) && !method.ContainingNamespace.ToDisplayString().StartsWith(nameof(System), StringComparison.Ordinal));

    /// <summary>Learns what a bound on a number says of the measure that the number is computed from.</summary>
    private void RefineMeasured(IOperation operation, Ranges allowed)
    {
        var isComputed = operation is IBinaryOperation or IUnaryOperation or IConversionOperation or IInvocationOperation;
        if (!isComputed && question is null)
        {
            return;
        }

        var link = LinkOf(operation);
        if (isComputed && link is { Formula: not null, IsOpaque: false } && !state.IsUnborn(link.Subject))
        {
            state.RefineMeasured(link, allowed);
        }
        else if (link is { IsOpaque: true } && question is { } doubt)
        {
            state.Doubt(link, doubt);
        }
        else
        {
            Doubt(AskedOf(operation));
        }
    }

    /// <summary>Remembers the condition that is being assumed, where it, or what it asks, depends on a size in a way that nobody knows.</summary>
    private void Doubt(IOperation? operand)
    {
        if (!state.IsFeasible || question is not { } doubt)
        {
            return;
        }

        for (; operand is not null; operand = AskedOf(operand))
        {
            if (LinkOf(operand) is { IsOpaque: true } link)
            {
                state.Doubt(link, doubt);
                return;
            }
        }
    }

    /// <summary>What a member or conversion is asked of.</summary>
    private static IOperation? AskedOf(IOperation operand) => operand switch
    {
        IMemberReferenceOperation member => member.Instance,
        IInvocationOperation { Instance: { } instance } => instance,
        IConversionOperation conversion => conversion.Operand,
        _ => null,
    };
}
