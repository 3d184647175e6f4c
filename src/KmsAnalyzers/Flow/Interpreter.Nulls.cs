using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Guards against null.</summary>
internal sealed partial class Interpreter
{
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

    private static bool IsNullConstant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null } || operation is IDefaultValueOperation { Type.IsReferenceType: true };

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

    /// <summary>Whether the source itself says that it may be null; where it says nothing, it is taken for set.</summary>
    private static bool MayBeNull(IOperation source) => source switch
    {
        IConversionOperation conversion => MayBeNull(conversion.Operand),
        IFlowCaptureReferenceOperation => true,
        IParameterReferenceOperation parameter => parameter.Parameter.NullableAnnotation == NullableAnnotation.Annotated,
        IMemberReferenceOperation { Member: IFieldSymbol field } => field.NullableAnnotation == NullableAnnotation.Annotated,
        IMemberReferenceOperation { Member: IPropertySymbol property } => property.NullableAnnotation == NullableAnnotation.Annotated,
        IInvocationOperation call => call.TargetMethod.ReturnNullableAnnotation == NullableAnnotation.Annotated,
        _ => false,
    };
}
