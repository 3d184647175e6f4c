using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Tells of each expression that yields followed bytes what is done with them there.</summary>
/// <param name="stepsOf">The calls that lead to code of another member.</param>
internal sealed class MaterialReader(KmsSymbols symbols, FlowResult flow, Func<ImmutableArray<IInvocationOperation>, ImmutableArray<CallStep>> stepsOf)
{
    public MaterialFacts Read() => flow.Carriers.IsEmpty
        ? MaterialFacts.None
        : new([.. flow.Carriers.Select(ReadUse).OfType<MaterialUse>()], flow.Buffers);

    private MaterialUse? ReadUse(Carrier carrier)
    {
        var (value, by) = Outermost(carrier.Operation);
        return by switch
        {
            // An assignment, and a statement, yield what they assign.
            null when value is IAssignmentOperation or IExpressionStatementOperation or IFlowCaptureOperation => null,
            null => Use(UseKind.Returned, value, null),
            IInvocationOperation call when call.Instance == value => Use(Receivers.KindOf(call, carrier.Value), Receivers.IsConversion(call) ? call : value, call.TargetMethod),
            IArgumentOperation { Parent: IInvocationOperation call } argument => Given(call, argument),
            IArgumentOperation { Parent: IObjectCreationOperation creation } => Use(Sinks.KindOf(creation.Constructor), Sinks.IsConversion(creation.Constructor) ? creation : value, creation.Constructor),
            IArgumentOperation { Parent: IPropertyReferenceOperation indexer } => Use(UseKind.Other, value, indexer.Property),
            IAssignmentOperation assignment when assignment.Value == value => Assigned(assignment),
            IPropertyReferenceOperation property => Use(Receivers.KindOf(property.Property), value, property.Property),
            IIsPatternOperation or IIsNullOperation or IIsTypeOperation => Use(UseKind.Measured, value, null),
            IConversionOperation or IAwaitOperation or IParenthesizedOperation or IFlowCaptureOperation or ITupleOperation
                or IInterpolationOperation or IInterpolatedStringOperation or IDeconstructionAssignmentOperation or IDelegateCreationOperation => Use(UseKind.Passed, value, null),
            IBinaryOperation { Type.SpecialType: SpecialType.System_String } => Use(UseKind.Passed, value, null),
            IExpressionStatementOperation or IFieldReferenceOperation => Use(UseKind.Passed, value, null),
            IImplicitIndexerReferenceOperation or ISpreadOperation or ICollectionExpressionOperation => Use(UseKind.Derived, value, null),
            _ => Use(UseKind.Other, value, null),
        };

        MaterialUse Given(IInvocationOperation call, IArgumentOperation argument)
        {
            // The array of a method that takes any number of values: a logger's.
            var kind = symbols.OperationOf(call.TargetMethod) is not null ? UseKind.Payload : Sinks.KindOf(call, argument);
            return Use(kind, kind is UseKind.Text ? call : value, call.TargetMethod)!;
        }

        MaterialUse Assigned(IAssignmentOperation assignment) => assignment.Target switch
        {
            ILocalReferenceOperation or IFlowCaptureReferenceOperation or IDiscardOperation or IParameterReferenceOperation { Parameter.RefKind: RefKind.None } => Use(UseKind.Passed, value, null)!,
            IPropertyReferenceOperation { Property: var property } => Use(Sinks.KindOf(property, symbols), value, property)!,
            IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } } => Use(UseKind.Passed, value, null)!,
            IFieldReferenceOperation { Field: var field } => Use(UseKind.Kept, value, field)!,
            _ => Use(UseKind.Other, value, null)!,
        };

        MaterialUse? Use(UseKind kind, IOperation at, ISymbol? target) => new(
            kind,
            at.Syntax.GetLocation(),
            (by is IArgumentOperation ? by.Parent! : by ?? at).Syntax.GetLocation(),
            carrier.Value.Tags,
            target,
            carrier.Via.IsEmpty ? [] : stepsOf(carrier.Via));
    }

    /// <summary>Out of the array that the compiler makes for <c>params</c>, or that the author writes, to where that is given.</summary>
    private static (IOperation Value, IOperation? By) Outermost(IOperation value)
    {
        var given = value;
        while (given.Parent is IArrayInitializerOperation or IArrayCreationOperation or IConversionOperation { Operand: IArrayCreationOperation }
            || (given.Parent is IConversionOperation { Parent: IArrayInitializerOperation } && given == value))
        {
            given = given.Parent;
        }

        return given.Parent is IArgumentOperation && given != value ? (value, given.Parent) : (value, value.Parent);
    }
}
