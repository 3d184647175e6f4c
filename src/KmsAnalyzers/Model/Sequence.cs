using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What two operations of one member have to do with each other.</summary>
internal static class Sequence
{
    /// <summary>Whether both expressions name one variable, of one object.</summary>
    public static bool AreSame(IOperation one, IOperation other) => (one, other) switch
    {
        (IConversionOperation conversion, _) => AreSame(conversion.Operand, other),
        (_, IConversionOperation conversion) => AreSame(one, conversion.Operand),
        (ILocalReferenceOperation first, ILocalReferenceOperation second) => first.Local.Is(second.Local) && IsAssignedOnce(first.Local, one),
        (IParameterReferenceOperation first, IParameterReferenceOperation second) => first.Parameter.Is(second.Parameter) && !IsAssigned(first.Parameter, one),
        (IFieldReferenceOperation first, IFieldReferenceOperation second) => first.Field.Is(second.Field) && AreOfOneObject(first.Instance, second.Instance) && !IsAssigned(first.Field, one),
        (IPropertyReferenceOperation first, IPropertyReferenceOperation second) => first.Property.Is(second.Property) && first.Arguments.IsEmpty && AreOfOneObject(first.Instance, second.Instance),
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        _ => false,
    };

    /// <summary>Whether the second follows the first whenever that has returned.</summary>
    public static bool FollowsAtOnce(IOperation first, IOperation second)
    {
        if (second.DescendantsAndSelf().Any(Decides))
        {
            return false;
        }

        var path = PathOf(first).ToList();
        for (IOperation? child = second, parent = second.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
        {
            var index = path.IndexOf(parent);
            if (index >= 0)
            {
                var children = parent.ChildOperations.ToList();
                var (from, to) = (children.IndexOf(path[index - 1]), children.IndexOf(child!));
                return from <= to && children.Skip(from + 1).Take(to - from - 1).All(static between => !between.DescendantsAndSelf().Any(Decides))
                    && path.Take(index).All(static around => !Decides(around));
            }

            // What is returned is evaluated before it is.
            if ((Decides(parent) && parent is not IReturnOperation) || (parent is ITryOperation attempt && attempt.Body != child))
            {
                return false;
            }
        }

        return false;
    }

    private static IEnumerable<IOperation> PathOf(IOperation operation)
    {
        for (var around = operation; around is not null; around = around.Parent)
        {
            yield return around;
        }
    }

    /// <summary>Whether what stands in it, or after it, may be run more or less often than what stands before.</summary>
    private static bool Decides(IOperation operation) => operation
        is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ILoopOperation or IReturnOperation or IBranchOperation
        or IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation or ICoalesceOperation or IConditionalAccessOperation;

    private static bool AreOfOneObject(IOperation? one, IOperation? other) => (one is null && other is null) || (one is not null && other is not null && AreSame(one, other));

    private static bool IsAssignedOnce(ILocalSymbol local, IOperation near) => !IsAssigned(local, near);

    private static bool IsAssigned(ISymbol variable, IOperation near) => PathOf(near).Last().DescendantsAndSelf()
        .OfType<IAssignmentOperation>().Any(assignment => MemberReader.SymbolOf(assignment.Target).Is(variable));
}
