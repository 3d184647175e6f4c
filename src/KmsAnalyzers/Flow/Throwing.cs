using System.Collections.Immutable;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Which exceptions a block can end in: code that calls nothing throws what the runtime throws by itself, and what it throws by name.
/// So what a <c>throw new ArgumentException()</c> has found out reaches no <c>catch (FormatException)</c>.
/// </summary>
internal static class Throwing
{
    private static readonly ImmutableHashSet<string> byTheRuntime =
    [
        "Exception", "SystemException", "NullReferenceException", "IndexOutOfRangeException", "ArithmeticException", "DivideByZeroException", "OverflowException",
        "InvalidCastException", "InvalidOperationException", "ArrayTypeMismatchException", "OutOfMemoryException", "InsufficientExecutionStackException", "Object",
    ];

    /// <summary>Whether the handler region may be reached from the block.</summary>
    public static bool MayReach(BasicBlock block, ControlFlowRegion handler) =>
        handler.ExceptionType is not { } caught
        || (caught.ContainingNamespace is { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } && byTheRuntime.Contains(caught.Name))
        || Thrown(block)?.SelfAndBases().Contains(caught.OriginalDefinition, SymbolEqualityComparer.Default) == true;

    /// <summary>Whether the block calls no code that could throw anything, and throws nothing itself that it has not made.</summary>
    public static bool IsPlain(BasicBlock block) =>
        (block.FallThroughSuccessor?.Semantics is not (ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow) || Thrown(block) is not null)
        && block.Operations.All(static operation => operation.DescendantsAndSelf().All(IsPlain)) && (block.BranchValue is null || block.BranchValue.DescendantsAndSelf().All(IsPlain));

    /// <summary>Whether the statement may end in an exception: not if it only puts a constant or a variable into a local.</summary>
    public static bool MayThrow(IOperation statement) => statement switch
    {
        IExpressionStatementOperation expression => MayThrow(expression.Operation),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation or IFlowCaptureReferenceOperation, Value: var value } => MayThrow(value),
        IFlowCaptureOperation capture => MayThrow(capture.Value),
        ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => false,
        _ => !statement.ConstantValue.HasValue,
    };

    private static ITypeSymbol? Thrown(BasicBlock block) => block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Throw ? Created(block.BranchValue) : null;

    private static ITypeSymbol? Created(IOperation? thrown) => thrown switch
    {
        IConversionOperation conversion => Created(conversion.Operand),
        IObjectCreationOperation { Type: { } type } => type,
        _ => null,
    };

    private static bool IsPlain(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => true,
        IPropertyReferenceOperation { Property: { Name: "Length" or "LongLength" } property } => Measures.IsPlatform(property),
        IFieldReferenceOperation field => !field.Field.IsStatic,
        IBinaryOperation binary => binary.OperatorMethod is null or { ContainingType.SpecialType: SpecialType.System_String or SpecialType.System_Decimal },
        IUnaryOperation unary => unary.OperatorMethod is null,
        IConversionOperation conversion => conversion.OperatorMethod is null,
        ICompoundAssignmentOperation assignment => assignment.OperatorMethod is null,
        IIncrementOrDecrementOperation increment => increment.OperatorMethod is null,
        IObjectCreationOperation { Initializer: null, Constructor: { } constructor } => Measures.IsPlatform(constructor) && IsException(constructor.ContainingType)
            && constructor.Parameters.All(static parameter => parameter.Type.SpecialType != SpecialType.None || IsException(parameter.Type)),
        IInterpolationOperation interpolation => interpolation.FormatString is null && interpolation.Expression.Type is { SpecialType: not (SpecialType.None or SpecialType.System_Object) },
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFlowCaptureOperation or IFlowCaptureReferenceOperation or ISimpleAssignmentOperation
            or IExpressionStatementOperation or IArgumentOperation or IIsNullOperation or IParenthesizedOperation or IArrayElementReferenceOperation or IDiscardOperation
            or IInterpolatedStringOperation or IInterpolatedStringTextOperation or IIsPatternOperation or IConstantPatternOperation or IRelationalPatternOperation or IBinaryPatternOperation
            or INegatedPatternOperation or ILiteralOperation => true,
        _ => false,
    };

    private static bool IsException(ITypeSymbol type) =>
        type.SelfAndBases().Any(static based => based is { Name: nameof(Exception), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } });
}
